"""Login forms in pages, and what only looks like one."""

from __future__ import annotations

import time

from shinsa.subject.device.web.html_forms import read_markup

LOGIN = """<FORM METHOD=Post action='cgi-bin/in?x=1'><input type=hidden name=csrf value="a&amp;b">
<input name=user><input type=PASSWORD name=pw><select name=lang></select><button name=b type=submit value=go></form>"""


def test_a_login_form_is_read_and_filled() -> None:
    form = read_markup(LOGIN).login_form

    assert form is not None
    assert (form.action, form.method) == ("cgi-bin/in?x=1", "post")
    assert form.filled("root", "s&cret") == (("csrf", "a&b"), ("user", "root"), ("pw", "s&cret"), ("b", "go"))


def test_a_form_for_a_new_password_is_no_login() -> None:
    two = read_markup("<form><input type=password name=a><input type=password name=b></form>")
    named = read_markup("<form><input type=password name=newpw></form>")

    assert two.login_form is named.login_form is None
    assert two.change_form is not None
    assert named.change_form is not None


def test_text_scripts_and_comments_are_no_forms() -> None:
    page = "<p>Password:</p><script>'<form><input type=password></form>'</script><!-- <input type=password> --><input type=text>"
    markup = read_markup(page)

    assert markup.login_form is None
    assert markup.says == "password:"


def test_a_field_outside_of_any_form_is_sent_by_a_script() -> None:
    form = read_markup("<div><input id=u><input type=password id=p></div>").login_form

    assert form is not None
    assert form.method == "script"


def test_frames_and_refreshes_lead_on() -> None:
    page = "<meta http-equiv=Refresh content='0; URL=login.asp'><frame src=a.htm><iframe src='b.htm'>"

    assert read_markup(page).leads_to == ("login.asp", "a.htm", "b.htm")


def test_hostile_markup_is_bounded_in_size_and_time() -> None:
    begun = time.process_time()
    many = read_markup(
        "<form>" * 5000 + "<input type=password name=x>" * 5000 + "<frame src=x" + "<frame src=y>" * 5000
    )
    read_markup("<" * 65536)
    read_markup("<!--" + "-" * 65536)
    read_markup("<a " + "b='" * 20000)

    assert len(many.forms) <= 21
    assert len(many.forms[-1].inputs) <= 60
    assert time.process_time() - begun < 20
