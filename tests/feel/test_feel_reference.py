"""The reference page is what the tables say."""

from tools.gen.__main__ import PAGES, ROOT

PAGE = "src/policyengine/feel/REFERENCE.md"


def test_the_reference_is_current() -> None:
    written = (ROOT / PAGE).read_text(encoding="utf-8")
    assert written == PAGES[PAGE](), "run python -m tools.gen"
