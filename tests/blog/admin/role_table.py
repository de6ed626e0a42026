"""What every address of the admin answers to everybody: one line for each address,
method and kind of row. Whoever adds an address adds its lines here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

ROLES = ("anonymous", "Contributor", "Author", "Editor", "Administrator")

# What each of the roles is answered (`login` leads to the login), the method (`/json`
# when a script asks), the name of the address, and which row of `make_rows` it is asked
# for, if any; `=` is the one that is called as the model. A line with `{a,b}` is two:
# one with a and one with b.
TABLE = """
login 200 200 200 200  GET        index
302   302 302 302 302  GET        login
302   405 405 405 405  GET        logout
302   200 200 200 200  POST       logout
login 302 302 302 302  GET        password_change
login 200 200 200 200  GET        password_change_done
login 200 200 200 200  GET        jsi18n
login 200 200 200 200  GET        autocomplete
login 200 200 200 200  GET        app_list blog
login 404 404 404 200  GET        app_list site_config
login 403 403 302 302  GET        {view_on_site,view-on-site} on-site-draft

login 200 200 200 200  GET        blog_post_changelist
login 200 200 200 200  {GET,POST} blog_post_add
login 200 200 200 200  GET        blog_post_change own-draft
login 302 302 302 302  POST       blog_post_change own-draft
login 200 200 200 200  GET        blog_post_change own-post
login 403 302 302 302  POST       blog_post_change own-post
login 403 403 200 200  GET        blog_post_change {others-draft,others-post}
login 403 403 302 302  POST       blog_post_change {others-draft,others-post}
login 200 200 200 200  GET        blog_post_history {own-draft,own-post}
login 403 403 200 200  GET        blog_post_history {others-draft,others-post}
login 200 200 200 200  GET        blog_post_delete own-draft
login 302 302 302 302  POST       blog_post_delete own-draft
login 403 403 200 200  GET        blog_post_delete {own-post,others-draft,others-post}
login 403 403 302 302  POST       blog_post_delete {own-post,others-draft,others-post}
login 200 200 200 200  {GET,POST} blog_post_review own-draft
login 403 200 200 200  {GET,POST} blog_post_review own-post
login 403 403 200 200  {GET,POST} blog_post_review {others-draft,others-post}
login 200 200 200 200  GET        blog_post_calendar
401   400 400 400 400  POST/json  blog_post_autosave_new
401   200 200 200 200  POST/json  blog_post_{preview_new,rehearsal_new,diff}
login 200 200 200 200  POST       blog_post_discard unsaved
401   409 409 409 409  POST/json  blog_post_change own-draft
401   403 409 409 409  POST/json  blog_post_change own-post
401   403 403 409 409  POST/json  blog_post_change {others-draft,others-post}
401   200 200 200 200  POST/json  blog_post_{autosave,preview,rehearsal} own-draft
401   403 200 200 200  POST/json  blog_post_{autosave,preview,rehearsal} own-post
401   403 403 200 200  POST/json  blog_post_{autosave,preview,rehearsal} others-draft
401   403 403 200 200  POST/json  blog_post_{autosave,preview,rehearsal} others-post
login 200 200 200 200  GET        blog_post_revision {own-draft+,own-post+}
login 403 403 200 200  GET        blog_post_revision {others-draft+,others-post+}
login 302 302 302 302  POST       blog_post_{restore,aside} own-draft+
login 403 302 302 302  POST       blog_post_{restore,aside} own-post+
login 403 403 302 302  POST       blog_post_{restore,aside} others-draft+
login 403 403 302 302  POST       blog_post_{restore,aside} others-post+
login 200 200 200 200  {GET,POST} blog_post_merge own-draft+
login 403 200 200 200  {GET,POST} blog_post_merge own-post+
login 403 403 200 200  {GET,POST} blog_post_merge {others-draft+,others-post+}

login 200 200 200 200  GET        blog_link_changelist

login 200 200 200 200  GET        blog_bulkchange_list
login 200 200 200 200  GET        blog_bulkchange_detail own-bulk-change
login 302 302 302 302  POST       blog_bulkchange_detail own-bulk-change
login 403 403 200 200  GET        blog_bulkchange_detail others-bulk-change
login 403 403 302 302  POST       blog_bulkchange_detail others-bulk-change

login 403 403 200 200  GET        blog_page_changelist
401   403 403 400 400  POST/json  blog_page_autosave_new
401   403 403 200 200  POST/json  blog_page_{preview_new,rehearsal_new,diff}
login 200 200 200 200  POST       blog_page_discard unsaved
401   403 403 200 200  POST/json  blog_page_{autosave,preview} {draft-page,page}
401   403 403 200 200  POST/json  blog_page_rehearsal {draft-page,page}
login 403 403 200 200  GET        blog_page_revision {draft-page+,page+}
login 403 403 302 302  POST       blog_page_{restore,aside} {draft-page+,page+}
login 403 403 200 200  {GET,POST} blog_page_merge {draft-page+,page+}
login 403 403 200 200  {GET,POST} blog_page_add
login 403 403 200 200  GET        blog_page_change {draft-page,page}
login 403 403 302 302  POST       blog_page_change {draft-page,page}
login 403 403 200 200  GET        blog_page_{history,delete} {draft-page,page}
login 403 403 302 302  POST       blog_page_delete {draft-page,page}

login 200 200 200 200  GET        blog_image_changelist
login 200 200 200 200  {GET,POST} blog_image_add
login 200 200 200 200  GET        blog_image_{change,history} {own-image,others-image}
login 403 302 302 302  POST       blog_image_change own-image
login 403 403 302 302  POST       blog_image_change others-image
login 403 403 200 200  GET        blog_image_delete {own-image,others-image}
login 403 403 302 302  POST       blog_image_delete {own-image,others-image}
login 302 302 302 302  POST       blog_image_upload
401   400 400 400 400  POST/json  blog_image_upload
login 302 302 302 302  GET        blog_image_library
401   200 200 200 200  GET/json   blog_image_library
login 302 302 302 302  POST       blog_image_words {own-image,others-image}
401   200 200 200 200  POST/json  blog_image_words {own-image,others-image}

login 200 200 200 200  GET        blog_author_changelist
login 403 403 200 200  {GET,POST} blog_author_add
login 200 200 200 200  GET        blog_author_{change,history} own-author
login 403 200 200 200  POST       blog_author_change own-author
login 403 403 200 200  GET        blog_author_{change,history} others-author
login 403 403 200 200  POST       blog_author_change others-author
login 403 403 200 200  GET        blog_author_delete {own-author,unused-author}
login 403 403 200 200  POST       blog_author_delete own-author
login 403 403 302 302  POST       blog_author_delete unused-author

login 200 200 200 200  GET        blog_{category,series,tag}_changelist
login 403 403 200 200  {GET,POST} blog_{category,series}_add
login 200 200 200 200  {GET,POST} blog_tag_add
login 200 200 200 200  GET        blog_{category,series,tag}_{change,history} =
login 403 403 200 200  POST       blog_{category,series,tag}_change =
login 403 403 200 200  GET        blog_{category,series,tag}_delete =
login 403 403 302 302  POST       blog_{category,series,tag}_delete =

login 403 403 200 200  GET        blog_pastaddress_changelist
login 403 403 200 200  {GET,POST} blog_pastaddress_add
login 403 403 200 200  {GET,POST} blog_pastaddress_change =
login 403 403 200 200  GET        blog_pastaddress_{history,delete} =
login 403 403 302 302  POST       blog_pastaddress_delete =

login 403 403 403 200  GET        accounts_auditentry_changelist
login 403 403 403 200  GET        accounts_auditentry_{change,history} =
login 403 403 403 403  POST       accounts_auditentry_change =
login 403 403 403 403  {GET,POST} accounts_auditentry_add
login 403 403 403 403  {GET,POST} accounts_auditentry_delete =

login 403 403 403 200  GET        blog_transfer_changelist
login 403 403 403 200  POST       blog_transfer_import
login 403 403 403 200  POST       blog_transfer_export
401   403 403 403 422  POST/json  blog_transfer_import
login 403 403 403 200  GET        blog_transfer_{detail,report} =
login 403 403 403 302  GET        blog_transfer_file =
401   403 403 403 200  GET/json   blog_transfer_progress =
login 403 403 403 302  POST       blog_transfer_{start,stop,remove} =

login 403 403 403 200  {GET,POST} site_config_{navigationlink,sociallink}_changelist
login 403 403 403 200  {GET,POST} site_config_{navigationlink,sociallink}_add
login 403 403 403 200  {GET,POST} site_config_{technologygroup,position}_changelist
login 403 403 403 200  {GET,POST} site_config_{technologygroup,position}_add
login 403 403 403 200  {GET,POST} site_config_{navigationlink,sociallink}_change =
login 403 403 403 200  {GET,POST} site_config_{technologygroup,position}_change =
login 403 403 403 200  GET        site_config_{navigationlink,sociallink}_history =
login 403 403 403 200  GET        site_config_{navigationlink,sociallink}_delete =
login 403 403 403 200  GET        site_config_{technologygroup,position}_history =
login 403 403 403 200  GET        site_config_{technologygroup,position}_delete =
login 403 403 403 302  POST       site_config_{navigationlink,sociallink}_delete =
login 403 403 403 302  POST       site_config_{technologygroup,position}_delete =
login 302 302 302 302  GET        site_config_siteidentity_changelist
login 403 403 403 200  {GET,POST} site_config_siteidentity_change =
login 403 403 403 200  GET        site_config_siteidentity_history =
login 403 403 403 403  {GET,POST} site_config_siteidentity_delete =
login 403 403 403 403  {GET,POST} site_config_siteidentity_add

login 403 403 403 200  GET        auth_{group,user}_changelist
login 403 403 403 200  {GET,POST} auth_{group,user}_add
login 403 403 403 200  {GET,POST} auth_{group,user}_change =
login 403 403 403 200  GET        auth_{group,user}_{history,delete} =
login 403 403 403 302  POST       auth_{group,user}_delete =
login 403 403 403 200  {GET,POST} auth_user_password_change user
login 403 403 403 200  GET        auth_user_{change,history} superuser
login 403 403 403 403  POST       auth_user_change superuser
login 403 403 403 403  {GET,POST} auth_user_{delete,password_change} superuser
"""


@dataclass(frozen=True)
class Line:
    method: str
    name: str
    row: str
    answers: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.row}"


def lines() -> list[Line]:
    typed = filter(None, TABLE.splitlines())
    return [_line(spelt) for line in typed for spelt in _spelt_out(line)]


def _line(spelt: str) -> Line:
    *answers, method, name, row = [*spelt.split(), "-"][: len(ROLES) + 3]
    model = name.rsplit("_", 2)[1] if row == "=" else row
    return Line(method, name, model, tuple(answers))


def _spelt_out(line: str) -> Iterator[str]:
    parts = re.split(r"\{([^}]*)\}", line)
    choices = [part.split(",") if i % 2 else [part] for i, part in enumerate(parts)]
    return map("".join, product(*choices))
