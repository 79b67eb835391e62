"""The guard before an application that holds nothing back: who gets data, and who gets none."""

import pytest
from asgi import DATA, ELSEWHERE, HERE, Server
from streamlit import config

from views.guard import cookies, headers
from views.guard.users import Role

PATHS = [
    "/", "/coverage", "/app/static/0a.json", "/media/0a.csv", "/_stcore/health", "/_stcore/metrics",
    "/_stcore/host-config", "/_stcore/upload_file/0/1", "/component/st_folium/index.html",
    "/static/js/index.js", "//", "/../app", "/%2e%2e/app", "/sign-in/", "/SIGN-IN", "/sign-in/..",
]  # fmt: skip
VERBS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]
CLOSED = [{"type": "websocket.close", "code": 1008}]
PRIVATE = ["10.1.2.3", "192.168.0.9", "0.0.0.0", "::", "fd00::2", "::ffff:10.1.2.3", "unix", None]
LOOPBACK = ["127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1"]


@pytest.fixture
def server(tmp_path):
    return Server(tmp_path)


@pytest.fixture
def with_users(server):
    server.put()
    return server


def sends(messages):
    return [one for one in messages if one["type"] == "websocket.send"]


@pytest.mark.parametrize("at", LOOPBACK)
def test_at_this_machine_all_is_open_as_long_as_no_users_are_set_up(server, at):
    assert server.ask(at=at)[0::2] == (200, DATA)
    assert len(sends(server.websocket(at=at))) == 2


@pytest.mark.parametrize("verb", VERBS)
def test_over_the_network_without_users_nothing_is_told(server, verb):
    told = {path: server.ask(path, method=verb, at=ELSEWHERE)[0::2] for path in PATHS}
    assert told == dict.fromkeys(PATHS, (403, b""))


@pytest.mark.parametrize("at", PRIVATE)
def test_what_is_no_loopback_address_is_the_network(server, at):
    assert server.ask(at=at)[0] == 403
    assert server.websocket(at=at) == CLOSED


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8501", "[::1]:8501"])
def test_a_host_header_does_not_make_the_network_local(server, host):
    assert server.ask(at=ELSEWHERE, host=host)[0::2] == (403, b"")
    assert server.websocket(at=ELSEWHERE, host=host) == CLOSED


@pytest.mark.parametrize(
    "host", ["evil.example:8501", "localhost.evil.example", "x@127.0.0.1", "10.0.0.1", "", "a:b:c"]
)
def test_a_name_of_the_web_that_leads_to_this_machine_is_refused(server, host):
    assert server.ask(host=host)[0::2] == (403, b"")
    assert server.websocket(host=host) == CLOSED


def test_where_hosts_are_named_no_other_one_is_answered(with_users):
    before = config.get_option("server.allowedHosts")
    cookie = f"{cookies.name()}={with_users.signed_in()}"
    config.set_option("server.allowedHosts", ["belt.example", "*.police.example"])
    try:
        for host, status in (
            ("belt.example:8501", 200),
            ("a.police.example", 200),
            ("police.example", 403),
            ("localhost:8501", 403),
        ):
            assert with_users.ask(at=ELSEWHERE, host=host, cookie=cookie)[0] == status
        assert with_users.ask("/sign-in", host="evil.example")[0::2] == (403, b"")
        assert with_users.websocket(host="evil.example", cookie=cookie) == CLOSED
    finally:
        config.set_option("server.allowedHosts", before)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8501", 200),
        ("10.1.2.3:8501", 200),
        ("[fd00::2]:8501", 200),
        ("belt-server", 200),
        ("BELT-SERVER.:8501", 200),
        ("belt-server.local", 200),
        ("evil.example:8501", 403),
        ("belt-server.evil.example", 403),
        ("10.1.2.3.evil.example", 403),
        ("", 403),
    ],
)
def test_with_users_an_address_or_the_own_name_is_answered_and_no_other_name(
    with_users, monkeypatch, host, status
):
    monkeypatch.setattr(headers, "gethostname", lambda: "Belt-Server")
    cookie = f"{cookies.name()}={with_users.signed_in()}"
    assert with_users.ask(at=ELSEWHERE, host=host, cookie=cookie)[0] == status
    sent = with_users.websocket(at=ELSEWHERE, host=host, cookie=cookie)
    assert len(sends(sent)) == (2 if status == 200 else 0)
    if status != 200:
        told = with_users.ask("/sign-in", at=ELSEWHERE, host=host, accept="text/html")[2]
        assert "--host" in told.decode()


@pytest.mark.parametrize("header", ["x_forwarded_for", "forwarded", "x_real_ip"])
def test_what_a_proxy_hands_on_is_not_at_this_machine(server, header):
    assert server.ask(**{header: "10.0.0.1"})[0::2] == (403, b"")


@pytest.mark.parametrize("at", [HERE, ELSEWHERE])
@pytest.mark.parametrize("verb", VERBS)
def test_with_users_who_is_not_signed_in_gets_nothing(with_users, verb, at):
    told = {path: with_users.ask(path, method=verb, at=at)[0::2] for path in PATHS}
    assert told == dict.fromkeys(PATHS, (401, b""))


@pytest.mark.parametrize("at", [HERE, ELSEWHERE])
def test_with_users_a_websocket_opens_to_who_is_signed_in(with_users, at):
    assert with_users.websocket(at=at) == CLOSED
    cookie = f"{cookies.name()}={with_users.signed_in()}"
    assert len(sends(with_users.websocket(at=at, cookie=cookie))) == 2


@pytest.mark.parametrize("path", PATHS)
def test_who_is_signed_in_gets_every_path(with_users, path):
    cookie = f"a=b; {cookies.name()}={with_users.signed_in()}"
    assert with_users.ask(path, at=ELSEWHERE, cookie=cookie)[0::2] == (200, DATA)


def test_a_cookie_that_was_made_up_or_changed_opens_nothing(with_users):
    true = with_users.signed_in()
    number, _, signature = true.partition(".")
    for told in ("", ".", number, f"{number}.", f"{'0' * 64}.{signature}", true[:-1], true.upper()):
        assert with_users.ask(cookie=f"{cookies.name()}={told}")[0] == 401
    assert with_users.ask(cookie=f"{cookies.name()}={true}; {cookies.name()}=x")[0] == 401


@pytest.mark.parametrize("change", ["password", "role", "removal", "ruin"])
def test_a_session_ends_at_once_and_its_websocket_with_it(with_users, change):
    from views.guard import users

    changes = {
        "password": lambda: with_users.put(password="another password"),
        "role": lambda: with_users.put(role=Role.LEADER),
        "removal": lambda: users.remove(with_users.list, name="李明"),
        "ruin": lambda: with_users.list.write_text("{"),
    }
    with_users.put(name="王芳")
    cookie = f"{cookies.name()}={with_users.signed_in()}"
    sent = with_users.websocket(cookie=cookie, meanwhile=changes[change])
    assert len(sends(sent)) == 1
    assert sent[-1] == CLOSED[0]
    assert with_users.ask(cookie=cookie)[2] == b""


def test_a_demonstration_ends_when_users_are_set_up(server):
    sent = server.websocket(meanwhile=server.put)
    assert len(sends(sent)) == 1
    assert sent[-1] == CLOSED[0]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"users": [{"name": "a"}]}', '{"users": 3}'])
def test_a_list_that_cannot_be_read_lets_nobody_in(server, text):
    server.list.write_text(text)
    for at in (HERE, ELSEWHERE):
        assert server.ask(at=at)[0::2] == (403, b"")
        assert server.websocket(at=at) == CLOSED


def test_every_answer_bears_the_headers(with_users):
    cookie = f"{cookies.name()}={with_users.signed_in()}"
    answers = [
        with_users.ask(),
        with_users.ask(accept="text/html"),
        with_users.ask("/sign-in"),
        with_users.ask(cookie=cookie),
    ]
    for _, told, _ in answers:
        assert told["x-content-type-options"] == "nosniff"
        assert told["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'self'" in told["content-security-policy"]


def test_pictures_come_from_the_tile_servers_of_the_belt_alone(server, folder, monkeypatch):
    monkeypatch.setenv("BELT", str(folder.path))
    urls = ["https://{s}.tiles.example:8443/{z}/{x}/{y}.png", "https://a; script-src *", "file:///"]
    folder.settings("".join(f'[[tiles]]\nname = "x"\nurl = "{url}"\n' for url in urls))
    pictures = server.ask()[1]["content-security-policy"].split("; ")[3]
    assert pictures == "img-src 'self' data: blob: https://*.tiles.example:8443"


def test_files_for_the_browser_are_removed_when_the_set_of_users_changes(with_users):
    with_users.ask()
    published = with_users.static / f"{'0' * 32}.json"
    kept = with_users.static / ".gitkeep"
    for path in (published, kept):
        path.write_text("{}")
    with_users.ask()
    assert published.exists()
    with_users.put(name="王芳")
    with_users.ask()
    assert (published.exists(), kept.exists()) == (False, True)


def test_the_server_hears_that_it_starts(server):
    sent = server._run({"type": "lifespan"}, [{"type": "lifespan.startup"}])
    assert sent == [{"type": "lifespan.startup.complete"}]


# Travel time, in Chinese, as a browser escapes it.
OLD = "measure=%E5%AE%9E%E5%9C%B0%E7%94%A8%E6%97%B6"


def test_words_of_earlier_addresses_lead_to_the_same_page_with_codes(server):
    status, told, body = server.ask(f"/coverage?lang=English&{OLD}&mode=&radius_m=3")
    assert (status, told["location"], body) == (307, "?lang=en&measure=minutes&radius_m=3", b"")
    # Leading to where it leads does not lead on; nor does what no version has written.
    for query in (
        "lang=en&measure=minutes&radius_m=3",
        "lang=",
        "lang=//evil.example",
        "a=b&a=c",
        "%",
    ):
        assert server.ask(f"/coverage?{query}")[0::2] == (200, DATA)
    assert server.ask(f"/coverage?{OLD}", method="POST")[0] == 200


def test_words_of_earlier_addresses_lead_nobody_past_the_guard(with_users):
    assert with_users.ask(f"/coverage?{OLD}")[0::2] == (401, b"")
