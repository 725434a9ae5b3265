"""The benchmarks' frame: topics by name, and peers that are not there."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def benchmarks(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "benchmarks", *arguments)
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_an_unknown_topic_is_answered_with_the_known_ones() -> None:
    done = benchmarks("weather")
    assert done.returncode == 2
    assert "no such topic: weather; there are word, " in done.stderr


def test_a_peer_without_its_environment_is_not_run() -> None:
    asked = "from benchmarks import peers; from pathlib import Path\n"
    asked += "print(peers.told('benchmarks.word_readers', 'x', python=Path('/nowhere')))"
    done = subprocess.run(
        (sys.executable, "-c", asked), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "None"


def test_the_samples_truth_comes_from_the_text_it_is_built_from() -> None:
    asked = (
        "from benchmarks import word_truth, word_score, word_models\n"
        "from scripts import build_samples\n"
        "read = word_models.read_regesta(build_samples.conclusions())\n"
        "told, truth = word_models.tell_regesta(read), word_truth.own()\n"
        "points = {n: f(told, truth) for n, f in word_score.FEATURES.items()}\n"
        "print({n: p for n, p in points.items() if p[0] != p[1]})"
    )
    done = subprocess.run(
        (sys.executable, "-c", asked), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "{}"
