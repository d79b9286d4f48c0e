"""What happens in the year of the example, as minutes would have it. All of it is made up.

Months are numbered from 1, April 2031, to 12, March 2032.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Did(NamedTuple):
    """What was done about a deliverable in a month.

    `did` is a rating, for which `text` is the reason; or `noted`, progress; or `answers`, a
    recommendation. Of an action with that text, `added` has a due date and perhaps its owner,
    `moved` the new due date and why, and `done` what came of it.
    """

    month: int
    id: str
    did: str
    text: str
    due: str = ""
    note: str = ""


LEAVES: Final = (6, "Sgt Specimen", "Sgt Unreal")
"""In which month who leaves, and who takes everything on."""

MISSED: Final = {"2.3": {3, 6}, "3.2": {6}, "4.4": {3, 7, 11, 12}}
"""The months in which a deliverable was not reviewed."""

DIARY: Final = (
    Did(1, "1.1", "amber", "Two of the six stations keep lists of their own."),
    Did(1, "1.1", "added", "Bring the last two stations in.", "2031-06"),
    Did(1, "1.1", "answers", "inspection-2030-11/1"),
    Did(2, "1.1", "noted", "The first map is drawn."),
    Did(3, "1.1", "green", "All six stations report every day."),
    Did(3, "1.1", "done", "Bring the last two stations in.", note="All six stations report."),
    Did(6, "1.1", "added", "Have the map audited.", "2032-01"),
    Did(11, "1.1", "complete", "The map is published each month, and is audited."),
    Did(11, "1.1", "done", "Have the map audited.", note="The audit found no gap."),
    Did(1, "1.2", "red", "There is no register yet, and no money for one."),
    Did(1, "1.2", "added", "Open the register.", "2031-05", "Sgt Specimen"),
    Did(2, "1.2", "moved", "Open the register.", "2031-07", "No money was left in the old year."),
    Did(3, "1.2", "amber", "The money is agreed; the register is being built."),
    Did(4, "1.2", "moved", "Open the register.", "2031-09", "The builder of the register is ill."),
    Did(6, "1.2", "green", "The register is open, and fills faster than was planned."),
    Did(6, "1.2", "done", "Open the register.", note="The register opened with 1,100 numbers."),
    Did(6, "1.2", "added", "Register ten thousand bicycles.", "2032-05", "MUCU"),
    Did(8, "1.2", "answers", "audit-2031-10/frame-numbers"),
    Did(9, "1.2", "amber", "Winter is slow: 600 a month are needed, and 210 came."),
    Did(11, "1.2", "green", "Forty shops have joined; 8,900 bicycles are registered."),
    Did(5, "1.3", "added", "Report what owners say.", "2032-04", "Dr Notional"),
    Did(6, "1.3", "amber", "Thirty were asked; the volunteers are away."),
    Did(8, "1.3", "green", "Eighty were asked, and the rest are arranged."),
    Did(8, "1.3", "noted", "Most owners blame the lock that they were sold."),
    Did(1, "2.1", "amber", "The railway has agreed three stations of nine."),
    Did(1, "2.1", "added", "Put racks at all nine stations.", "2031-10"),
    Did(1, "2.1", "answers", "inspection-2030-11/2"),
    Did(3, "2.1", "red", "The racks that came take one lock; they went back."),
    Did(3, "2.1", "moved", "Put racks at all nine stations.", "2031-12", "The racks were wrong."),
    Did(6, "2.1", "amber", "New racks stand at four stations."),
    Did(6, "2.1", "noted", "Four stations have racks."),
    Did(8, "2.1", "green", "Racks stand at seven stations; two are being dug in."),
    Did(9, "2.1", "moved", "Put racks at all nine stations.", "2032-02", "The ground is frozen."),
    Did(12, "2.1", "complete", "All nine stations have racks, with photographs."),
    Did(12, "2.1", "done", "Put racks at all nine stations.", note="The ninth rack stands."),
    Did(1, "2.2", "green", "The page is written, and the printer is booked."),
    Did(1, "2.2", "added", "Bring the page to every shop.", "2031-10"),
    Did(7, "2.2", "complete", "Every shop gives the page out."),
    Did(7, "2.2", "done", "Bring the page to every shop.", note="Sixty shops have it."),
    Did(1, "2.3", "green", "Visits keep to their list."),
    Did(4, "2.3", "amber", "Sgt Specimen is leaving, and no one is named."),
    Did(4, "2.3", "added", "Name who visits from autumn on.", "2031-08"),
    Did(6, "2.3", "done", "Name who visits from autumn on.", note="Sgt Unreal visits."),
    Did(8, "2.3", "green", "Sgt Unreal has caught up."),
    Did(11, "2.3", "amber", "Four visits were lost to snow."),
    Did(11, "2.3", "added", "Make up the four lost visits.", "2032-04", "Sgt Unreal"),
    Did(1, "2.4", "amber", "The council will light eight alleys; four have no owner."),
    Did(1, "2.4", "added", "Find who owns the four alleys.", "2031-07", "Council of Nowhere"),
    Did(
        4, "2.4", "moved", "Find who owns the four alleys.", "2031-11", "The deeds are in cellars."
    ),
    Did(5, "2.4", "red", "The council has stopped all new lights."),
    Did(8, "2.4", "moved", "Find who owns the four alleys.", "2032-01", "The cellars are flooded."),
    Did(9, "2.4", "amber", "Six alleys can be lit from the old year's money."),
    Did(9, "2.4", "added", "Light six alleys.", "2032-02"),
    Did(11, "2.4", "moved", "Light six alleys.", "2032-06", "No lamps came."),
    Did(11, "2.4", "noted", "Three alleys are lit."),
    Did(12, "2.4", "red", "Three of the six alleys are lit, and the money is spent."),
    Did(2, "3.1", "amber", "Half of the marks fail in rain."),
    Did(2, "3.1", "added", "Mark twenty bicycles.", "2031-09"),
    Did(5, "3.1", "green", "The new marks hold; three thieves were followed."),
    Did(5, "3.1", "done", "Mark twenty bicycles.", note="Twenty bicycles are marked."),
    Did(9, "3.1", "noted", "Nine thieves have been followed; seven were charged."),
    Did(1, "3.2", "amber", "Two markets of five were checked."),
    Did(1, "3.2", "answers", "inspection-2030-11/3"),
    Did(2, "3.2", "added", "Check the fifth market.", "2031-12", "Cycle Desk"),
    Did(5, "3.2", "red", "No check was made all summer."),
    Did(8, "3.2", "amber", "Checks are held again; three markets are behind."),
    Did(8, "3.2", "noted", "Forty bicycles were looked at; two were stolen."),
    Did(11, "3.2", "red", "One market has not been checked at all."),
    Did(8, "3.3", "added", "Write the form.", "2032-05"),
    Did(1, "4.1", "red", "Found bicycles stand in eleven yards, in the rain."),
    Did(1, "4.1", "added", "Rent a shed.", "2031-06"),
    Did(4, "4.1", "amber", "There is a shed; it has no shelves."),
    Did(4, "4.1", "done", "Rent a shed.", note="The shed is rented."),
    Did(4, "4.1", "added", "Put shelves up.", "2031-11"),
    Did(8, "4.1", "answers", "audit-2031-10/store"),
    Did(8, "4.1", "moved", "Put shelves up.", "2032-02", "Wood is dear."),
    Did(10, "4.1", "noted", "Half of the shelves are up."),
    Did(5, "4.2", "amber", "Owners are told, but after three weeks."),
    Did(5, "4.2", "answers", "inspection-2030-11/4"),
    Did(9, "4.2", "green", "Nine owners in ten are told within a week."),
    Did(9, "4.2", "added", "Ask owners whether they were told.", "2032-04"),
    Did(1, "4.3", "green", "There is time."),
    Did(1, "4.3", "added", "Hold the sale.", "2032-03", "MUCU"),
    Did(6, "4.3", "amber", "The hall is booked by others."),
    Did(9, "4.3", "green", "There is a new hall."),
    Did(12, "4.3", "complete", "The sale was held, and the schools have the money."),
    Did(12, "4.3", "done", "Hold the sale.", note="84 bicycles were sold."),
    Did(1, "4.4", "amber", "The list is sent, and no one says whether it is read."),
    Did(3, "4.4", "added", "Ask each insurer who reads the list.", "2032-06"),
    Did(8, "4.4", "noted", "One insurer reads the list."),
)
