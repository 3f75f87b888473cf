"""The support code's own promises, kept when nobody but a user of the package relies on them."""

from __future__ import annotations

from pathlib import Path

from go_target import CORPUS, Go, check_files, emit, write

from phoenix.targets.go.support_files import TEXTS, path_of, text_of

USER = """package user

import (
	"cmp"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"shop/lamp"
	"shop/support/date"
	"shop/support/decimal"
	"shop/support/dict"
	"shop/support/fault"
	"shop/support/optional"
	"shop/support/set"
	"shop/till"
)

func TestDecimalsAreReadAsTheyAreWritten(t *testing.T) {
	for _, text := range []string{"0", "-12.50", "0.05", "9007199254740991", "0.000000000000001"} {
		if read, err := decimal.Parse(text); err != nil || read.String() != text {
			t.Errorf("%s is %v (error: %v)", text, read, err)
		}
	}
	odd := []string{"", ".5", "5.", "-.5", ".-5", ".+5", "+1", "1e3", "0x1", "1_0", "--1", "1.2.3", " 1", "-0.0", "01"}
	for _, text := range append(odd, "0."+strings.Repeat("0", 301)) {
		if read, err := decimal.Parse(text); err == nil || read != (decimal.Decimal{}) {
			t.Errorf("%q is %v", text, read)
		}
	}
}

func TestDecimalsHaveSomePlaces(t *testing.T) {
	for _, places := range []int{-1, decimal.MostPlaces + 1} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%d places are taken", places)
				}
			}()
			decimal.New(1, places)
		}()
	}
}

// all is of every type that has a way into JSON and back.
type all struct {
	Price decimal.Decimal
	Day   date.Date
	Left  optional.Value[decimal.Decimal]
	Right optional.Value[int64]
	Phase lamp.Phase
	At    time.Time
}

func TestValuesSurviveJSON(t *testing.T) {
	given := all{
		decimal.New(-1250, 2), date.Date{Year: 2024, Month: 2, Day: 29}, optional.Of(decimal.New(5, 2)),
		optional.Value[int64]{}, lamp.PhaseOff, time.Unix(1, 5).UTC(),
	}
	text, err := json.Marshal(given)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"Price":"-12.50","Day":"2024-02-29","Left":"0.05","Right":null,` +
		`"Phase":"off","At":"1970-01-01T00:00:01.000000005Z"}`
	if string(text) != want {
		t.Error(string(text))
	}
	var read all
	if err := json.Unmarshal(text, &read); err != nil || read != given {
		t.Errorf("%v (error: %v)", read, err)
	}
}

func TestWhatIsNoValueIsNeitherWrittenNorRead(t *testing.T) {
	if text, err := json.Marshal(lamp.Phase(0)); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("%s (error: %v)", text, err)
	}
	for _, text := range []string{`{"Phase":"of"}`, `{"Price":"1,5"}`, `{"Day":"2023-02-29"}`, `{"Day":"0000-01-01"}`} {
		if err := json.Unmarshal([]byte(text), new(all)); err == nil {
			t.Errorf("%s is read", text)
		}
	}
}

func TestSetsAndMapsAreWrittenButNotRead(t *testing.T) {
	numbers := set.Of(cmp.Compare[int64], 3, 1, 3)
	names := dict.Of(cmp.Compare[string], dict.Entry[string, int64]{Key: "b", Value: 2})
	text, err := json.Marshal([]any{numbers, names, set.Set[int64]{}, dict.Map[string, int64]{}})
	if want := `[[1,3],[{"Key":"b","Value":2}],[],[]]`; err != nil || string(text) != want {
		t.Errorf("%s (error: %v)", text, err)
	}
	if json.Unmarshal([]byte("[1]"), new(set.Set[int64])) == nil || json.Unmarshal([]byte("[]"), &names) == nil {
		t.Error("one is read, which cannot be: nothing says how its items compare")
	}
}

func TestSetsAndMapsShowWhatIsInThem(t *testing.T) {
	numbers := set.Of(cmp.Compare[int64], 3, 1)
	names := dict.Of(cmp.Compare[string], dict.Entry[string, int64]{Key: "b", Value: 2})
	if numbers.String() != "[1 3]" || names.String() != "[{b 2}]" {
		t.Error(numbers, names)
	}
	if !numbers.Equal(set.Of(cmp.Compare[int64], 1, 3)) || numbers.Equal(set.Of(cmp.Compare[int64], 1)) {
		t.Error("sets are equal by what is in them")
	}
	found := map[string]int64{}
	for key, value := range names.All() {
		found[key] = value
	}
	if !reflect.DeepEqual(found, map[string]int64{"b": 2}) {
		t.Error(found)
	}
}

func TestDaysAreCounted(t *testing.T) {
	if day := (date.Date{Year: 2024, Month: 2, Day: 28}).AddDays(2); day.String() != "2024-03-01" {
		t.Error(day)
	}
}

func TestNoValueStandsBesideAnError(t *testing.T) {
	if given, err := till.CheckMoney(decimal.New(-1, 2)); err == nil || given != (decimal.Decimal{}) {
		t.Error(given, err)
	}
}
"""


def test_the_support_code_keeps_its_promises(go: Go, tmp_path: Path) -> None:
    write(emit(check_files(CORPUS)), tmp_path)
    for name in TEXTS:
        path = tmp_path / path_of(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(name, "shop"))
    (tmp_path / "user").mkdir()
    (tmp_path / "user/user_test.go").write_text(USER)
    assert "FAIL" not in go.run(tmp_path, "go", "test", "./user")
