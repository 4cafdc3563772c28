"""A rulebook cannot build on one of another domain."""

from pathlib import Path

from policyengine import api

ERR = Path(__file__).parents[1] / "golden" / "check" / "err"


def test_a_parent_of_another_domain_is_refused(tmp_path: Path) -> None:
    text = (ERR / "PE601-case-fails.yaml").read_text(encoding="utf-8")
    domain = (ERR.parent / "small.yaml").read_text(encoding="utf-8")
    child = text.replace("domain: small", "domain: small\nextends: frame/2024", 1)
    parent = text.replace("mini/2024", "frame/2024").replace("domain: small", "domain: other", 1)
    parent = parent.replace("in_force", "frame: true\nin_force", 1)
    files = {
        "mini/2024.yaml": child,
        "frame/2024.yaml": parent,
        "domains/small.yaml": domain,
        "domains/other.yaml": domain.replace("domain: small", "domain: other"),
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = api.load("mini/2024", root=tmp_path).diagnostics
    assert "PE543" in [one.code.id for one in found]
