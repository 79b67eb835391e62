"""The pages that the guard writes itself: to sign in, to sign out, and why nobody may.

They hold no data, load nothing, and run no script.
"""

import base64
import hashlib
from functools import partial
from html import escape

from starlette.responses import HTMLResponse

from gis.words import Language
from views.chinese.guard import ITS_NAME
from views.in_language import sentence

SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
STYLE = """
body{margin:0;background:#f4f2ed;color:#26292e;font:16px/1.5 system-ui,'Noto Sans SC',
'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif}
main{box-sizing:border-box;max-width:24rem;margin:12vh auto 0;padding:1.5rem}
h1{font-size:1.5rem;margin:0 0 1rem}
label{display:block;margin:.75rem 0 .25rem}
input,button{box-sizing:border-box;width:100%;min-height:2.75rem;padding:.5rem .75rem;font:inherit;
border:1px solid #8a8578;border-radius:6px;background:#fff}
button{margin-top:1.25rem;border-color:#1f4e8c;background:#1f4e8c;color:#fff;cursor:pointer}
a{color:#1f4e8c}
[role=alert]{padding:.5rem .75rem;border-left:4px solid #a3261d;background:#fff}
nav{margin-top:1.5rem}
"""
HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{HASH}'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
OTHERS: dict[Language, tuple[Language, str, str]] = {
    "zh": ("en", "English", "zh-Hans"),
    "en": ("zh", ITS_NAME, "en"),
}
"""For each language: the other one, what that calls itself, and the mark of this one."""
PAGE = """<!doctype html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body><main>
<h1>{title}</h1>
{body}
<nav><a href="{here}?lang={other}" lang="{other}">{other_name}</a></nav>
</main></body>
</html>
"""
FORM = """<form method="post" action="{action}">
<label for="name">{name}</label>
<input id="name" name="name" autocomplete="username" autocapitalize="none" maxlength="64" required
 autofocus>
<label for="password">{password}</label>
<input id="password" name="password" type="password" autocomplete="current-password"
 maxlength="256" required>
<input type="hidden" name="lang" value="{spoken}">
<button type="submit">{go}</button>
</form>"""


def sign_in(
    spoken: Language, *, base: str, status: int, complaint: str = "", wait_s: float = 0.0
) -> HTMLResponse:
    """Write the page to sign in, with what was wrong the last time."""
    t = partial(sentence, spoken)
    form = FORM.format(
        action=escape(base + SIGN_IN),
        name=t("Name"),
        password=t("Password"),
        go=t("Sign in"),
        spoken=spoken,
    )
    told = f'<p role="alert">{escape(complaint)}</p>' if complaint else ""
    page = _page(spoken, t("Border belt"), told + form, here=base + SIGN_IN, status=status)
    if wait_s > 0:
        page.headers["retry-after"] = str(int(wait_s) + 1)
    return page


def sign_out(spoken: Language, *, base: str, name: str) -> HTMLResponse:
    """Write the page to sign out; a button, since a link could be pressed from elsewhere."""
    t = partial(sentence, spoken)
    body = (
        f"<p>{escape(t('You are signed in as {name}.', name=name))}</p>"
        f'<form method="post" action="{escape(base + SIGN_OUT)}">'
        f'<button type="submit">{t("Sign out")}</button></form>'
    )
    return _page(spoken, t("Sign out"), body, here=base + SIGN_OUT, status=200)


def closed(spoken: Language, *, base: str) -> HTMLResponse:
    """Write why nobody gets in: no users are set up, or their list cannot be read."""
    t = partial(sentence, spoken)
    why = t(
        "Over the network this dashboard opens to users alone, and none can sign in. The "
        "administrator sets them up with border-belt password."
    )
    return _page(spoken, t("Closed"), f"<p>{escape(why)}</p>", here=f"{base}/", status=403)


def strange(spoken: Language, *, base: str) -> HTMLResponse:
    """Write why nothing is answered in this name."""
    t = partial(sentence, spoken)
    why = t(
        "This server does not answer to the name in the address. Open it by its IP address, or "
        "have the administrator name it: border-belt run --host NAME."
    )
    return _page(spoken, t("Closed"), f"<p>{escape(why)}</p>", here=f"{base}/", status=403)


def _page(spoken: Language, title: str, body: str, *, here: str, status: int) -> HTMLResponse:
    other, other_name, tag = OTHERS[spoken]
    text = PAGE.format(
        tag=tag,
        title=escape(title),
        style=STYLE,
        body=body,
        here=escape(here),
        other=other,
        other_name=other_name,
    )
    return HTMLResponse(
        text,
        status_code=status,
        headers={"content-security-policy": POLICY, "cache-control": "no-store"},
    )
