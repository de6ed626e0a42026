"""What differs between two sites, read from the environment.

Every variable may also be given as NAME_FILE, the path of a file that holds the value
(as containers hand over secrets). A value that makes no sense stops the start with the
variable's name and a remedy.
"""

from __future__ import annotations

from site_config.env.databases import LOCK_SECONDS, database, database_file, sqlite
from site_config.env.mail import mail
from site_config.env.networks import networks
from site_config.env.operating import reporting_address
from site_config.env.places import (
    LOOPBACK_HOSTS,
    allowed_hosts,
    data_dir,
    data_place,
    make_data_dir,
    site_url,
)
from site_config.env.proxies import trusted_proxies
from site_config.env.secret_keys import (
    GOOD_KEY,
    KEY_FILE,
    SHORTEST_KEY,
    make_secret_key,
    secret_key,
)
from site_config.env.storages import MEDIA_PATH, media_storages, media_url
from site_config.env.variables import (
    choice,
    contact,
    flag,
    header,
    integer,
    load_file,
    text,
    web_address,
    words,
)

__all__ = [
    "GOOD_KEY",
    "KEY_FILE",
    "LOCK_SECONDS",
    "LOOPBACK_HOSTS",
    "MEDIA_PATH",
    "SHORTEST_KEY",
    "allowed_hosts",
    "choice",
    "contact",
    "data_dir",
    "data_place",
    "database",
    "database_file",
    "flag",
    "header",
    "integer",
    "load_file",
    "mail",
    "make_data_dir",
    "make_secret_key",
    "media_storages",
    "media_url",
    "networks",
    "reporting_address",
    "secret_key",
    "site_url",
    "sqlite",
    "text",
    "trusted_proxies",
    "web_address",
    "words",
]
