"""A made-up plan that uses every key of the format, in words and ratings of its own."""

from __future__ import annotations

from typing import Final

RICH: Final[dict[str, str]] = {
    "plan.yaml": """\
format: 3
title: "Made up: a plan for quiet rivers"
subtitle: Everything in it is made up
organisation: The made-up Rivers Board
period:
  start: 2031-04
  end: 2032-03
edition:
  number: 3
  month: 2031-06
  commentary:
    text:
      - This month was made up.
      - - One boat came.
        - One boat went.
    signed: Ada Example, made-up chair
  decisions:
    - Whether to buy a boat.
    - Whether to sell one.
classification: made up
review:
  cycle: every month
ratings:
  - key: off-track
    colour: red
    shape: square
    counts_as: trouble
    meaning: It will not be done in time.
  - key: slipping
    word: slipping a little
    colour: purple
    shape: diamond
    counts_as: watch
    meaning: It may not be done in time.
  - key: on-track
    colour: green
    shape: circle
    counts_as: fine
    meaning: It goes as planned.
  - key: done
    colour: blue
    shape: check
    counts_as: done
    meaning: Nothing is left to do.
words:
  objective:
    one: priority
    many: priorities
  deliverable:
    one: commitment
    many: commitments
  task:
    one: aim
    many: aims
  method: how
  actioned_by: carried out by
  owned_by: led by
  progress: what was done
  work_outstanding: what is left
fields:
  - key: cost
    label: Cost
  - key: risk_level
    label: Risk level
abbreviations:
  - short: MRB
    meaning: Made-up Rivers Board
""",
    "narrative.yaml": """\
opening:
  - id: foreword
    heading: Foreword
    text:
      - The MRB made this up.
      - - It has a boat.
        - It has an oar.
    signed: Ada Example
  - id: so-far
    heading: So far
    parts:
      - heading: What came
        text:
          - A boat came.
      - heading: What went
        text:
          - A boat went.
closing:
  - id: thanks
    heading: Thanks
    text:
      - To nobody, who is made up.
""",
    "people.yaml": """\
parties:
  - name: Ada Example
    kind: person
  - name: Bo Placeholder
    kind: person
  - name: Boat Team
    kind: team
  - name: Oar Team
    kind: team
""",
    "recommendations.yaml": """\
sources:
  - id: inspection-2030
    name: The made-up inspection of rivers of 2030
    short_name: Inspection 2030
    body: the made-up inspectorate
    published: 2030-11-02
recommendations:
  - id: inspection-2030/1
    source: inspection-2030
    number: 1
    kind: cause of concern
    priority: high
    text:
      - Every boat should be counted.
      - Twice a year.
    owner: Ada Example
    deadline: 2031-09
    moved:
      - was: 2031-06
        on: 2031-05-20
        agreed_by: The made-up board
        because: The boats were away.
    response:
      accepted: in part
      text: All but the boats at sea.
      on: 2030-12-20
    evidence:
      - on: 2031-05
        text: The count of May
        where: Shared drive
      - The count of June
  - id: inspection-2030/2
    source: inspection-2030
    number: 2
    text: Every oar should be dry.
    submitted: 2031-06-02
    closed:
      on: 2031-06-20
      by: The made-up inspectorate
      because: The oars are dry.
      evidence: Letter of 20 June 2031
""",
    "contacts.yaml": """\
heading: Who may help
introduction: They are made up.
groups:
  - contacts:
      - name: Made-up Boats
        about: Boats
        emails:
          - address: boats@example.org
            note: desk
        phones:
          - number: "0100000001"
  - note: At night
    contacts:
      - name: Made-up Night Boats
        phones:
          - number: "0100000002"
            note: not on Sundays
""",
    "1-calm/objective.yaml": """\
id: "1"
title: Calm
heading: Waters without waves
aims:
  - heading: "It serves these aims:"
    items:
      - No wave is high.
      - No wave is loud.
journey:
  heading: "Within the Calm space:"
  text:
    - The first boat was counted.
deliverables_heading: What is promised
""",
    "1-calm/1.1-boat-count.yaml": """\
id: "1.1"
ref: BC/01
title: Boat count
task:
  - "Count every boat:"
  - those on the river
  - those on land
method: Walk along the river.
actioned_by:
  - Boat Team
  - Oar Team
owned_by:
  - Ada Example
supported_by:
  - Bo Placeholder
state: under way
rag: slipping
rag_reason: Two boats cannot be found.
reviewed: 2031-06-12
repeats: every 2 months
recommendations:
  - inspection-2030/1
fields:
  cost: "£85,000"
  risk_level: high
progress:
  - The first was counted.
  - on: 2031-05-02
    text: Nine are counted.
    evidence: Board paper 7
  - on: 2031-06-10
    text: The bank is walked.
    action:
      text: Walk the bank.
      ref: BC/01a
      due: 2031-05
      owner: Boat Team
      moved:
        - was: 2031-04
          on: 2031-04-20
          agreed_by: The made-up board
          because: It rained.
    done: true
  - on: 2031-06-11
    text: No sea is near.
    action:
      text: Ask the sea.
    done: false
work_outstanding:
  - A plain sentence is enough.
  - text: Count those at sea.
    ref: BC/01b
    due: 2031/32-Q2
    owner: Bo Placeholder
    moved:
      - was: 2031-05
        on: 2031-05-20
        agreed_by: Ada Example
        because: The sea is far.
""",
    "1-calm/1.2-oar-check.yaml": """\
id: "1.2"
title: Oar check (north)
task: Check every oar.
owned_by:
  - Oar Team
rag: done
work_outstanding: []
""",
    "1-calm/1.10-quiet-nights.yaml": """\
id: "1.10"
title: Quiet nights
task: Keep the nights quiet.
owned_by:
  - Ada Example
rag: off-track
rag_reason: A boat sings.
work_outstanding:
  - text: Ask the boat.
    due: 2031-07-15
""",
    "2-clear/objective.yaml": 'id: "2"\ntitle: Clear\n',
    "2-clear/2.1-look-down.yaml": """\
id: "2.1"
title: Look down
task: See the ground.
owned_by:
  - Boat Team
rag: on-track
work_outstanding: []
""",
    "2-clear/2.2-look-up.yaml": """\
id: "2.2"
title: Look up
task: See the sky.
owned_by:
  - Boat Team
work_outstanding: []
""",
}
"""Its files by their paths."""
