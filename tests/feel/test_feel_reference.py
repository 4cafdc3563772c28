"""The reference page is what the tables say."""

from tools.gen.__main__ import PAGES, ROOT, main


def test_generated_pages_are_current() -> None:
    assert main(["--check"]) == 0


def test_the_check_names_a_stale_page() -> None:
    for name, page in PAGES.items():
        assert (ROOT / name).read_text(encoding="utf-8") == page()
