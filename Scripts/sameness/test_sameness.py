"""Tests of the comparison itself: `python3 -m unittest discover -s Scripts/sameness -t Scripts`."""

import unittest

from . import cases, differences


def compare(old: bytes, new: bytes, name: str = "") -> differences.Found:
    found = differences.Found()
    differences.compare(differences.read(name, old), differences.read(name, new), found)
    return found


class Differences(unittest.TestCase):
    def places(self, old: bytes, new: bytes, name: str = ""):
        return [place for place, _, _ in compare(old, new, name).differences]

    def test_the_last_digit_of_a_number_counts(self):
        old, new = b'{"a":[[1,0.30000000000000004]],"b":"x"}', b'{"a":[[1,0.3]],"b":"y"}'
        self.assertEqual(self.places(old, old), [])
        self.assertEqual(sorted(self.places(old, new)), ["a.0.1", "b"])
        self.assertEqual(self.places(b'{"a":-0.0}', b'{"a":0.0}'), ["a"])
        self.assertEqual(self.places(b'{"a":1}', b'{"a":"1"}'), ["a"])
        self.assertEqual(self.places(b'{"a":[1,2]}', b'{"a":[1]}'), ["a"])
        self.assertEqual(self.places(b'{"a":null}', b'{"a":0}'), ["a"])

    def test_times_are_not_compared_and_keys_of_one_side_are_mentioned(self):
        found = compare(b'{"a":1,"seconds":{"fit":1}}', b'{"a":1,"c":[{"d":2}],"seconds":{"fit":2}}')
        self.assertEqual((found.differences, found.lonely), ([], {("c", "new")}))

    def test_sentences_may_change_their_words_but_not_their_numbers(self):
        found = compare(b'{"a":"There are 2 of them."}', b'{"a":"It has 2."}')
        self.assertEqual((found.differences, found.reworded), ([], {"a"}))
        self.assertEqual(self.places(b'{"a":"There are 2."}', b'{"a":"There are 3."}'), ["a"])

    def test_tables_are_compared_by_cells(self):
        self.assertEqual(self.places(b"a,b\n1,x\n", b"a,b\n1,y\n"), ["0.b"])
        self.assertEqual(self.places(b"a,b\n1,x\n", b"a,b\n1,x\n1,x\n"), [""])
        self.assertEqual(self.places(b"a,seconds\n1,5\n", b"a,seconds\n1,6\n"), [])
        self.assertEqual(self.places(b"a\n1\n", b""), [""])

    def test_exports_are_compared_by_numbers_or_bytes(self):
        self.assertEqual(self.places(b"x = 0x1.8p-3; // one", b"x = 0x1.8p-3; // two", "m.c"), [])
        self.assertEqual(self.places(b"x = 0x1.8p-3;", b"x = 0x1.9p-3;", "m.c"), ["numbers.0"])
        self.assertEqual(self.places(b"\x01", b"\x02", "m.onnx"), [""])


    def test_the_list_names_what_may_differ(self):
        expected = differences.Expected("# why\n\nfit wide.csv * --mle* => output.*\n")
        self.assertTrue(expected.covers("fit wide.csv --target y --mle / summary MODEL", "output.a.1"))
        self.assertFalse(expected.covers("fit wide.csv --target y --mle", "exit"))
        self.assertFalse(expected.covers("fit wide.csv --target y", "output.a"))


class Cases(unittest.TestCase):
    def test_choices_make_lines_and_models_have_names(self):
        table = cases.read("# head\nfit {a|b}.csv {|--mle}\n  summary MODEL {=}.csv {|--tests}\ncheck c.csv\n")
        self.assertEqual(len(table), 4 + 4 * 2 + 1)
        self.assertEqual(table[1].words, ["fit", "a.csv", "--mle", "-m", "model-1.json", "--json"])
        self.assertEqual(table[-2].name, "fit b.csv --mle / summary MODEL b.csv --tests")
        self.assertEqual(table[-2].words, ["summary", "model-3.json", "b.csv", "--tests", "--json"])
        self.assertEqual(table[1].written, ["model-1.json"])

    def test_every_fit_writes_a_model_of_its_own(self):
        table = [case for case in cases.read(cases.TABLE.read_text()) if "fit" in case.words]
        self.assertEqual(len({case.words[case.words.index("-m") + 1] for case in table}), len(table))


if __name__ == "__main__":
    unittest.main()
