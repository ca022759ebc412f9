"""Login forms in HTML, and the pages behind frames and refreshes. Text in, values out; scripts are not run."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

FORMS = 20
INPUTS = 60
LINKS = 20
"""Forms, inputs of each and links that are read; a login page has a handful."""
USER_WORDS = ("user", "login", "name", "mail", "account", "uid", "id")
"""Words in the names of fields that ask who it is."""
SAID = 8192
"""Characters of visible text that are read."""
_UNSEEN = frozenset({"script", "style", "template"})
TYPED = frozenset({"text", "email", "tel", ""})
"""Types of fields that show what is typed."""


@dataclass(frozen=True, slots=True)
class Input:
    """A field of a form."""

    name: str
    type: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it stands on a page."""

    action: str
    method: str
    inputs: tuple[Input, ...]

    @property
    def passwords(self) -> tuple[Input, ...]:
        """Its password fields."""
        return tuple(field for field in self.inputs if field.type == "password")

    @property
    def changes_password(self) -> bool:
        """Whether it asks for a new password: two password fields, or one named so."""
        return len(self.passwords) >= 2 or any(field.name.lower().startswith("new") for field in self.passwords)

    def filled(self, user: str, password: str) -> tuple[tuple[str, str], ...]:
        """What is sent when a person types these: hidden fields as they are, the user where a user is asked for."""
        typed = [field for field in self.inputs if field.type in TYPED]
        named = [field for field in typed if any(word in field.name.lower() for word in USER_WORDS)]
        user_field = next(iter(named or typed), None)
        out = []
        for field in self.inputs:
            if not field.name or field.type in {"reset", "button", "image", "file"}:
                continue
            value = user if field is user_field else password if field.type == "password" else field.value
            out.append((field.name, value))
        return tuple(out)


@dataclass(frozen=True, slots=True)
class Markup:
    """What of a page matters for logging in."""

    forms: tuple[Form, ...]
    leads_to: tuple[str, ...]
    """Frames and refreshes: pages that a browser shows without being asked."""
    says: str = ""
    """The visible text, lower-case, runs of blanks as one."""
    title: str = ""
    """The page's own name."""

    @property
    def login_form(self) -> Form | None:
        """The first form with a password field that does not ask for a new password."""
        return next((form for form in self.forms if form.passwords and not form.changes_password), None)

    @property
    def change_form(self) -> Form | None:
        """The first form that asks for a new password."""
        return next((form for form in self.forms if form.passwords and form.changes_password), None)


def read_markup(text: str) -> Markup:
    """The forms and frames of a page. Malformed HTML gives what a lenient reader sees, never an error."""
    reader = _Reader()
    reader.feed(text)
    return reader.markup()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._forms: list[tuple[str, str, list[Input]]] = []
        self._loose: list[Input] = []
        self._inside = False
        self._links: list[str] = []
        self._hidden = 0
        self._in_title = False
        self._title: list[str] = []
        self._said: list[str] = []
        self._said_length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and len(self._forms) < FORMS:
            self._forms.append((given.get("action", ""), given.get("method", "get").strip().lower(), []))
            self._inside = True
        elif tag in {"input", "button"}:
            self._add(Input(given.get("name", ""), given.get("type", "").strip().lower(), given.get("value", "")))
        elif tag == "title":
            self._in_title = True
        elif tag in {"frame", "iframe"}:
            self._lead(given.get("src", ""))
        elif tag in _UNSEEN:
            self._hidden += 1
        elif tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self._lead(_refresh_target(given.get("content", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "title":
            self._in_title = False
        elif tag in _UNSEEN:
            self._hidden = max(self._hidden - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._in_title and len(self._title) < LINKS:
            self._title.append(data[:SAID])
        if not self._hidden and self._said_length < SAID:
            self._said.append(data)
            self._said_length += len(data)

    def markup(self) -> Markup:
        # Inputs outside of any form are read by a script, which may send them anywhere: a form without a way to submit it.
        forms = [
            Form(action, "post" if method == "post" else "get", tuple(inputs)) for action, method, inputs in self._forms
        ]
        loose = Form("", "script", tuple(self._loose))
        said = " ".join(" ".join(self._said)[:SAID].lower().split())
        title = " ".join("".join(self._title)[:SAID].split())
        return Markup((*forms, loose) if loose.passwords else tuple(forms), tuple(self._links), said, title)

    def _add(self, field: Input) -> None:
        inputs = self._forms[-1][2] if self._inside and self._forms else self._loose
        if len(inputs) < INPUTS:
            inputs.append(field)

    def _lead(self, link: str) -> None:
        if link and len(self._links) < LINKS and link not in self._links:
            self._links.append(link)


def _refresh_target(content: str) -> str:
    _, found, target = content.partition("=")
    return target.strip().strip("'\"") if found else ""
