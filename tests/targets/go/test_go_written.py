"""What a writer is asked for in Go, and which answers are refused before anything runs."""

from __future__ import annotations

import pytest
from go_target import SAMPLE, WRITTEN, around, check_files

from phoenix.language import core
from phoenix.targets.go.target import GO
from phoenix.targets.target import Surroundings


@pytest.fixture(scope="module")
def slug() -> tuple[core.Component, Surroundings]:
    components = check_files(SAMPLE)
    return components["Slug"], around(components["Slug"], components)


@pytest.mark.parametrize("name", ["Slug", "Catalog", "Basket"])
def test_the_samples_written_parts_may_be_tried(name: str) -> None:
    components = check_files(SAMPLE)
    surroundings = around(components[name], components)
    path = GO.writing(components[name], surroundings).path
    assert GO.refusal(components[name], surroundings, (WRITTEN / path).read_text()) == ""


def test_the_skeleton_has_the_head_that_is_asked_for(slug: tuple[core.Component, Surroundings]) -> None:
    asked = GO.writing(*slug)
    assert str(asked.path) == "checkout/slug/written.go"
    assert "\nfunc slug(title string) (string, error) {\n" in asked.skeleton
    assert "ErrNothingLeft" in asked.skeleton
    assert GO.refusal(*slug, asked.skeleton.replace("// …", 'return "", nil')) == ""


BODY = "func slug(title string) (string, error) {\n\treturn title, nil\n}\n"

REFUSED = [
    ("func slug(", "Line 1 is no Go."),
    (f"package other\n\n{BODY}", "The file must begin with `package slug`."),
    ("package slug\n", "The file does not define the function `slug`."),
    (
        f"package slug\n\n{BODY.replace('title string', 'title []byte')}",
        "`slug` is `func(title []byte) (string, error)` instead of `func(title string) (string, error)`.",
    ),
    (
        f'package slug\n\nimport "golang.org/x/text/unicode/norm"\n\n{BODY}',
        "Line 3 imports `golang.org/x/text/unicode/norm`, which does more than compute, or is elsewhere.",
    ),
    (
        f'package slug\n\nimport "unsafe"\n\n{BODY}',
        "Line 3 imports `unsafe`, which does more than compute, or is elsewhere.",
    ),
    (
        f'package slug\n\nimport "os/exec"\n\n{BODY}',
        "Line 3 imports `os/exec`, which does more than compute, or is elsewhere.",
    ),
    (
        f'package slug\n\nimport "time"\n\n{BODY.replace("return", "time.Sleep(1); return")}',
        "Line 6 uses `time.Sleep`, which reaches beyond the arguments.",
    ),
    (
        f"package slug\n\n{BODY.replace('return', 'go func() {}(); return')}",
        "Line 4 starts a goroutine; nothing here may run beside its caller.",
    ),
    (
        f"package slug\n\n{BODY.replace('return', 'println(1); return')}",
        "Line 4 prints, which reaches beyond the arguments.",
    ),
    (
        f'package slug\n\nimport "shop/checkout/cart"\n\n{BODY}',
        "Line 3 imports `shop/checkout/cart`, which is not offered to this file.",
    ),
    (f'package slug\n\nimport . "strings"\n\n{BODY}', "Line 3 imports `strings` as `.`; import it under its own name."),
    (f"package slug\n\n{BODY}\nfunc init() {{}}\n", "Line 7 runs when the package is loaded; nothing here may."),
    (
        f"package slug\n\n//go:linkname a b\n{BODY}",
        "Line 3 has a directive to the compiler, which is not allowed here.",
    ),
]


@pytest.mark.parametrize(("text", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_what_is_refused(slug: tuple[core.Component, Surroundings], text: str, why: str) -> None:
    assert GO.refusal(*slug, text) == why
