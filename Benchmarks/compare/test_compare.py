"""Tests of the parts that compute without measuring: `python -m unittest discover -t . compare`."""

import pathlib
import sys
import tempfile
import unittest

import numpy as np

from . import figure, ladder, paths, programs, referee, tables


class Tables(unittest.TestCase):
    def test_numbers_are_aligned_to_the_right(self):
        self.assertEqual(tables.table(["a", "b"], [["x", "1"]]), "| a | b |\n| --- | --: |\n| x | 1 |")

    def test_a_table_takes_the_place_of_the_last_one(self):
        document = "before\n<!-- table: a -->\nold\n<!-- end -->\nafter <!-- table: b -->\n<!-- end -->"
        once = tables.place(document, "a", "new \\1")
        self.assertEqual(once, document.replace("old", "\nnew \\1\n"))
        self.assertEqual(tables.place(once, "a", "new \\1"), once)
        with self.assertRaises(ValueError):
            tables.place(document, "c", "new")

    def test_times_have_units(self):
        shown = [tables.seconds(value) for value in [None, 12.34, 0.5, 0.00123, 4.5e-6, 2e-9]]
        self.assertEqual(shown, ["-", "12.3 s", "500 ms", "1.23 ms", "4.50 µs", "2 ns"])

    def test_ratios_and_gaps_are_short(self):
        self.assertEqual([tables.factor(value) for value in [1.234, 12.34, 123.4]], ["1.23", "12.3", "123"])
        self.assertEqual([tables.gap(value) for value in [0, 3.2e-9, 2e-12]], ["0", "3e-9", "2e-12"])


class Referee(unittest.TestCase):
    def test_the_objective_of_a_case_by_hand(self):
        X, y = np.array([[1.0], [2.0]]), np.array([0, 1])
        value = referee.objective(X, y, 0.5, [[1.0], [0.0]], [0.0, 0.5])
        expected = (np.log1p(np.exp(-0.5)) + np.log1p(np.exp(1.5))) / 2 + 0.25
        self.assertAlmostEqual(value, expected, places=14)

    def test_the_objective_of_an_elastic_net_by_hand(self):
        X, y = np.array([[1.0, 0.0], [2.0, 5.0]]), np.array([0, 1])
        entries = (np.array([0, 0]), np.array([0, 1]), np.array([3.0, -4.0]))
        loss = (np.log1p(np.exp(-7.0)) + np.log1p(np.exp(14.0))) / 2
        for grouped, norm in [(False, 7), (True, 5)]:
            value = referee.net_objective(X, y, 0.1, entries, [0.0, 0.0], grouped)
            self.assertAlmostEqual(value, loss + 0.1 * norm, places=13)
        nothing = (np.array([]),) * 3
        self.assertAlmostEqual(referee.net_objective(X, y, 1.0, nothing, [0.0, 0.0], True), np.log(2), places=14)

    def test_large_logits_do_not_overflow(self):
        self.assertEqual(referee.objective(np.array([[1e4]]), np.array([0]), 0, [[1.0], [-1.0]], [0, 0]), 0)


class Paths(unittest.TestCase):
    def test_what_a_peer_has_written_is_read(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            np.array([[2.0, 1, 5, 0.5], [3, 2, 6, -1], [2, 2, 1, 4]]).tofile(folder / "entries")
            np.arange(6.0).tofile(folder / "intercepts")
            models = paths.models_in(folder, 2, 3)
        self.assertEqual([len(entries[0]) for entries, _ in models], [0, 2, 1])
        self.assertEqual([list(part) for part in models[1][0]], [[4, 0], [0, 1], [0.5, 4]])
        self.assertEqual([list(b) for _, b in models], [[0, 1], [2, 3], [4, 5]])


class Ladder(unittest.TestCase):
    def test_the_least_limit_that_passes_is_found(self):
        seen = []
        ladder.climb(
            lambda limit: (0.5, (0.5**limit,), False), lambda error: 1 + error, 1, 60, 60,
            lambda limit, seconds, value: seen.append(limit))
        # 1e-8 takes 27 halvings, 1e-6 takes 20, 1e-4 takes 14.
        self.assertEqual(seen[:4], [4, 8, 16, 32])
        self.assertIn(27, seen)
        self.assertLessEqual(min(n for n in seen if n >= 20), 21)

    def test_a_solver_that_has_finished_is_not_run_for_longer(self):
        seen = []
        ladder.climb(
            lambda limit: (0.5, (1.0,), True), lambda error: 1 + error, 1, 60, 60,
            lambda limit, seconds, value: seen.append(limit))
        self.assertEqual(seen, [4])


class Figure(unittest.TestCase):
    def test_each_solver_has_a_mark_and_those_that_failed_an_arrow(self):
        text = figure.draw([("tall", [("softmax", 0.1), ("peer", 2.0), ("slow", None)])], "time")
        self.assertEqual(text.count("<circle"), 2 + 3)
        self.assertEqual(text.count("→"), 1)


class Programs(unittest.TestCase):
    def test_a_program_is_seen_to_its_end(self):
        run = programs.run([sys.executable, "-c", "import sys; print('out'); sys.exit('why')"], 60)
        self.assertEqual((run.output, run.complaint, run.code, run.timed_out), ("out\n", "why", 1, False))
        self.assertTrue(run.failed)

    def test_memory_is_that_of_the_program_alone(self):
        ballast = np.ones(20_000_000)
        self.assertLess(programs.run(["true"], 60).peak_bytes, ballast.nbytes)

    def test_a_program_and_what_it_started_end_at_the_limit(self):
        run = programs.run(["sh", "-c", "echo begun; sleep 60 & sleep 60"], 2)
        self.assertEqual((run.output, run.timed_out, run.failed), ("begun\n", True, True))


if __name__ == "__main__":
    unittest.main()
