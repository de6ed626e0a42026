"""Addresses below /accounts/: of allauth's those that this site has. There is none to
sign up, none to log in with a code from a mail, none to keep mail addresses.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import URLPattern, path, re_path

from site_config.accounts import views
from site_config.accounts.pages import View, needing_mail, page


def at(route: str, view: View, name: str, title: str) -> URLPattern:
    return path(route, page(view, title), name=name)


CONFIRM = "Confirm that it is you"
RESET = "Forgotten password"
NEW = "New password"

urlpatterns = [
    at("", views.account, "accounts-account", "Your account"),
    at("logins/", views.logins, "accounts-logins", "Your logins"),
    at("logins/revoke/", views.revoke, "accounts-revoke", "Your logins"),
    at("login/", account.login, "account_login", "Log in"),
    at("logout/", account.logout, "account_logout", "Log out"),
    at("inactive/", account.account_inactive, "account_inactive", "Closed account"),
    at("confirm/", account.reauthenticate, "account_reauthenticate", CONFIRM),
    at(
        "password/change/",
        account.password_change,
        "account_change_password",
        "Change password",
    ),
    at("password/set/", account.password_set, "account_set_password", "Set a password"),
    at(
        "password/reset/",
        needing_mail(account.password_reset),
        "account_reset_password",
        RESET,
    ),
    at(
        "password/reset/sent/",
        account.password_reset_done,
        "account_reset_password_done",
        RESET,
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        page(account.password_reset_from_key, NEW),
        name="account_reset_password_from_key",
    ),
    at(
        "password/reset/done/",
        account.password_reset_from_key_done,
        "account_reset_password_from_key_done",
        NEW,
    ),
    at("factors/", views.account, "mfa_index", "Your account"),
    at("factors/login/", factors.authenticate, "mfa_authenticate", "Second factor"),
    at("factors/confirm/", factors.reauthenticate, "mfa_reauthenticate", CONFIRM),
    at("factors/app/", totp.activate_totp, "mfa_activate_totp", "Authenticator app"),
    at(
        "factors/app/remove/",
        totp.deactivate_totp,
        "mfa_deactivate_totp",
        "Remove the authenticator app",
    ),
    at(
        "factors/codes/",
        codes.view_recovery_codes,
        "mfa_view_recovery_codes",
        "Recovery codes",
    ),
    at(
        "factors/codes/new/",
        codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
        "New recovery codes",
    ),
    at("passkeys/", keys.list_webauthn, "mfa_list_webauthn", "Passkeys"),
    at("passkeys/add/", keys.add_webauthn, "mfa_add_webauthn", "Add a passkey"),
    at("passkeys/login/", views.passkey_login, "mfa_login_webauthn", "Log in"),
    at(
        "passkeys/confirm/",
        keys.reauthenticate_webauthn,
        "mfa_reauthenticate_webauthn",
        CONFIRM,
    ),
    at(
        "passkeys/<int:pk>/remove/",
        keys.remove_webauthn,
        "mfa_remove_webauthn",
        "Remove a passkey",
    ),
    at(
        "passkeys/<int:pk>/name/",
        keys.edit_webauthn,
        "mfa_edit_webauthn",
        "Name a passkey",
    ),
]
