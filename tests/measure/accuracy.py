"""Writes `docs/accuracy.md`: the coach measured on the corpus (`tests.measure.corpus`).

    python -m tests.measure.accuracy

Every number in the tables comes from the run; how the clips were made and chosen is told by hand.
"""

from collections.abc import Sequence
from pathlib import Path

from coach.app.analysis.evaluate import Evaluation
from coach.evaluation import accuracy_tables as accuracy
from coach.evaluation.accuracy_tables import Group, Table
from coach.evaluation.pooling import pool
from coach.evaluation.scoring import Score
from tests.measure import leave_one_out, which_way
from tests.measure.corpus import SUFFIX
from tests.measure.golden import EXERCISES, clips, replayed
from tests.measure.joint_angles import MeasuredJoints, joint_groups, joint_table

DOCUMENT = Path(__file__).parents[2] / "docs" / "accuracy.md"
HELD_BACK = "heldback/"

HEAD = """\
# Accuracy

How right the coach is, measured. This page is written by `python -m tests.measure.accuracy`; a test fails when it is
not what the recordings give (but for the first part, which takes as long as all the rest). The same run, with every
clip's own numbers, for anyone:

    python -m tests.measure.corpus unpack build/corpus
    coach evaluate build/corpus/labels.json
    coach evaluate build/corpus/labels.json --json -

`coach evaluate` takes labels of your own clips in the same way ([evaluate.md](evaluate.md)).
"""

LEFT_OUT = """\
## People it was not made from

The figure that counts. Each source of real films (one person, room and maker; the clips of it are often alike) is left
out in turn: the table of limits is made from all other clips, and the exercises, held against it, are given the
source's. What no table holds (how long a hold has to stand, when a pose is trusted) was written by people who had seen
these films; read it as the best case. A bridge filmed from the feet or the head is refused, in words and with the
reason, and is wrong here. No clip is ever looked at once and replaced: what is added stays.

    python -m tests.measure.leave_one_out
    python -m tests.measure.which_way
"""

WAYS = """\
### Which way to correct

Faults are not labelled in real films, so they are put into them: ten real people's good planks, five seconds as filmed,
then with the hips bent by 20 degrees down (sag) or 28 up (pike), as far as rendered ones are. The same again as
somebody would look whose own good plank reads 150, 158 or 187 degrees, as people's, cameras' and clothes' do. A frame
is right where all corrections that are on point the right way, wrong where one does not, silent where none is on.
Silent is right for a good plank.
"""

MEASURED = """\
## What was measured

The corpus is pose recordings, the landmarks that the pose model gave for each frame of a clip, and labels of what
really happens in it. A recording replays exactly what the film gave, to a tenth of a pixel.

- **Held back**: rendered people whose every joint is known exactly. Bodies, clothes, rooms, light, frame rates, picture
  sizes, camera places (yaw to 40 degrees, pitch to 25, roll to 4), sides and faults were drawn at random. They were
  rendered while the first thresholds were chosen on some 730 others, and no clip was left out. They are known by now
  as well, and stay.
- **Known**: rendered people on whose clips the thresholds were tried; `known/` are some that once went wrong.
- **Real**: public fitness films, of people and of a few drawn or generated figures, labelled by eye to 0.1-0.2 s. They
  were known too when the thresholds were chosen. Faults are not labelled in them.
- **Strangers**: 35 more of these, with people that were met after all thresholds had been chosen. They stand among the
  real ones.
- **Something else**: dead bugs, lunges, cats and other exercises, given to each exercise of ours. Real.

What the columns say:

- **exact**, **off by one**: the share of clips whose count is right, or off by one at the most. **MAE**: the mean of
  |counted - labelled| / labelled. **mixed up**: repetitions that should count and did not, or the other way round.
  **top off**: how far the top of a repetition is from the label (median).
- **within**: the share of clips whose seconds held are right to the larger of 0.5 s and 3 %. **off**: the mean of
  |held - labelled|. **IoU**: how much of the time that either says is held both do. **side**: the share of that time
  held on the right side.
- **faults**: how many there were. **precision**: the share of corrections that were due; **recall**: the share of
  faults that were corrected. **edges**: the share of faults whose begin and end are both right to 0.5 s. **right way**:
  where something with an opposite was wrong (sag or pike, too low or too high, lean or arch), the share of corrections
  for it that pointed the right way.
- **not trusted**: the share of all seconds in which the coach said that it cannot see well enough. On difficult real
  clips the labels leave these out; on all others they count as wrong.
- **yaw**: the camera's angle from the exact side view, to either side. **pitch**: how far it looks down. **worked
  leg**: whether the leg that is stretched or crossed is the one near the camera. A dash: nothing went into it.
"""

ANGLES = """\
## Joint angles

The joints' angles in the picture (the bridge's as seen exactly from the side), less the true ones, on the held-back
clips and those of `known/`, in repetitions and holds: the mean and the median of the error without its sign, and its
mean with it (bias; positive reads too large). In degrees. A mean far above its median tells of moments in which the
landmarks were on something else, on the other leg say.

What the criteria judge is made of these, and errs by less: the rear thigh is turned to the side and taken from the
person's own upright, the front shin turned, the figure-four told by the mean of both thighs with the floor's slope
taken out, and of the bridge's hip what its rest tells is taken off.

True means: the joints of the rendered skeleton seen exactly from the side, without perspective. The coach measures in
the picture, so that the camera's place is in the error, and so are the lens, the landmarks and the smoothing. A hip has
two definitions. **error**, **median** and **bias** are against the point that pose models are taught to mark, about
2 cm in front of and below the joint; the last two columns are against the centre of the joint. Lean is from upright.
"""

NEGATIVES = """\
Nothing in these clips may count. A run is one clip given to one exercise. Clean: no repetition and no hold.
"""

REAL = """\
A row for each recording. Where somebody rocks in and out (`pulsed`), only that each hold is found on its side is
judged.
"""

LIMITS = """\
## What these numbers do not say

- Rendered people are easier than real ones: tight clothes, bare rooms, one person, even movement, nobody walks in or
  out. Take the detection as an upper bound and the angle errors as a lower one.
- All rendered people come from one renderer. What they have in common, one landmarker's way with their hips say, the
  thresholds may have been fitted to.
- There are few clips in a cell. One clip more or less moves a share by tens of per cent where there are three of them.
  Yaw, pitch, light and faults were not crossed: a cell's number is not due to its row's name alone.
- Not rendered, and so not in the held-back numbers: `feet_too_close`, `too_fast`, `shoulders_off_elbows`, `back_arch`,
  `head_lift`, planks on the hands or the knees, figure-four sitting up.
- Real films are few, edited, and were looked at while the thresholds were chosen.
- One pose model was measured, the one that ships. Recordings begin after it: what a camera, a slow machine or a lost
  frame does is not in them. Nor is it that a film whose pictures do not change is no evidence: a drawn figure that
  keeps quite still (bia's plank) is held for 2 of its 17 s on its film.
- Nothing here says that an exercise does anybody good.
"""


def measure() -> Evaluation:
    """The coach on the whole corpus."""
    found = [replayed(file).evaluation for file in clips()]
    return Evaluation(
        scores=[score for each in found for score in each.scores],
        negatives=[score for each in found for score in each.negatives],
        problems=[problem for each in found for problem in each.problems],
    )


def measured_joints() -> list[MeasuredJoints]:
    """The same of the joint angles."""
    return [joints for file in clips() if (joints := replayed(file).joints) is not None]


def strangers() -> str:
    """The part on people it was not made from, measured: two minutes."""
    tables = leave_one_out.tables(leave_one_out.folds())
    return "\n".join([LEFT_OUT, *map(_markdown, tables), WAYS, _markdown(which_way.table(which_way.all_told()))])


def strangers_in(page: str) -> str:
    """The same part as a page has it."""
    before, after = LEFT_OUT.splitlines()[0], MEASURED.splitlines()[0]
    return page[page.index(before) : page.index(after)].removesuffix("\n")


def document(found: Evaluation, joints: Sequence[MeasuredJoints], strangers: str) -> str:
    """The page."""
    held_back = [score for score in found.scores if score.clip.file.startswith(HELD_BACK)]
    real = [score for score in found.scores if score.clip.kind == "real"]
    parts = [
        HEAD,
        strangers,
        MEASURED,
        "## In short\n",
        *(_markdown(table) for table in _short(found.scores)),
        "## By view: held back\n",
        *(_markdown(_by_view(name, held_back)) for name in EXERCISES if _of(name, held_back)),
        ANGLES,
        _markdown(joint_table(joint_groups(joints), title="")),
        "## Something else\n",
        NEGATIVES,
        _markdown(accuracy.negative_table(found.negatives, title="")),
        "## Real recordings\n",
        REAL,
        *(_markdown(_by_clip(name, _of(name, real))) for name in EXERCISES if _of(name, real)),
        "## Every answer that is not as labelled\n",
        _markdown(accuracy.wrong_table(found.scores, found.negatives, title="")),
        LIMITS,
    ]
    return "\n".join(parts)


def _short(scores: Sequence[Score]) -> list[Table]:
    """One table for what is counted and one for what is held, with a row for each exercise and part of the corpus."""
    rows = [(f"{name}, {part}", pool(some)) for name in EXERCISES for part, some in _parts(_of(name, scores)).items()]
    return [
        accuracy.group_table("Repetitions", [row for row in rows if row[1].reps is not None]),
        accuracy.group_table("Holds", [row for row in rows if row[1].holds is not None]),
    ]


def _parts(scores: Sequence[Score]) -> dict[str, list[Score]]:
    parts: dict[str, list[Score]] = {"held back": [], "known": [], "real": []}
    for score in scores:
        known = "known" if score.clip.kind == "synthetic" else "real"
        parts["held back" if score.clip.file.startswith(HELD_BACK) else known].append(score)
    return {name: some for name, some in parts.items() if some}


def _by_view(exercise: str, scores: Sequence[Score]) -> Table:
    found: list[Group] = accuracy.groups(_of(exercise, scores))
    return accuracy.group_table(exercise, [(accuracy.row_name(group), group.totals) for group in found])


def _by_clip(exercise: str, scores: Sequence[Score]) -> Table:
    rows = [(score.clip.file.removesuffix(SUFFIX), pool([score])) for score in scores]
    return accuracy.group_table(exercise, [(accuracy.ALL, pool(scores)), *rows])


def _of(exercise: str, scores: Sequence[Score]) -> list[Score]:
    return [score for score in scores if score.clip.exercise == exercise]


def _markdown(table: Table) -> str:
    """The table as Markdown, under its title."""
    if not table.rows:
        return "None.\n"
    align = ["---", *("---" if len(table.columns) == 2 else "---:" for _ in table.columns[1:])]
    lines = [_line(table.columns), _line(align), *(_line(row) for row in table.rows)]
    return "\n".join([*([f"### {table.title}", ""] if table.title else []), *lines, ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


if __name__ == "__main__":
    DOCUMENT.write_text(document(measure(), measured_joints(), strangers()), encoding="utf-8")
