"""A catalogue of phrasings, with strength, actor and action of those that recommend; and those that must not match, with the reason."""

from __future__ import annotations

import pytest

from pipeline.language.recommendations.actors import Thread, resolve_actor
from pipeline.language.recommendations.running import find_frames

# (sentence, strength, actor, main action)
RECOMMENDING = [
    # modal verbs
    ("The regional council should set aside a tenth of its budget for flood defences.", "should", "regional council", "set"),
    ("Ports must publish their tariffs before the season opens.", "must", "Ports", "publish"),
    ("Utilities ought to disclose outages within a day.", "should", "Utilities", "disclose"),
    ("Farmers will need to diversify their crops.", "must", "Farmers", "diversify"),
    ("Harbour towns have to insulate their pumping stations.", "must", "Harbour towns", "insulate"),
    ("Lenders would need to publish their terms.", "should", "Lenders", "publish"),
    ("Policies must not discourage savings.", "must", "policymakers", "not discourage"),
    ("Regulations on noise need to set a common limit.", "must", "policymakers", "set"),
    ("The treasury should, where possible, reimburse claims within thirty days.", "should", "treasury", "reimburse"),
    ("If yields fall, the cooperative should release its reserves.", "should", "cooperative", "release"),
    ("In the long term, harbour masters, pilots and shippers must share berth data.", "must", "harbour masters, pilots and shippers", "share"),
    ("The governments of Eastland, Westland and Southland should each name a contact point.", "should", "governments of Eastland, Westland and Southland", "name"),
    ("The island administration, working with the two ferry lines, should draw up a winter timetable.", "should", "island administration", "draw"),
    ("The ministry has opened the archive and should digitise its maps.", "should", "ministry", "digitise"),
    ("Traffic is growing, and cities should widen their cycle lanes.", "should", "cities", "widen"),
    ("Speakers stressed that, in the long term, donors should pool their funds.", "should", "donors", "pool"),
    ("The survey shows policymakers must act.", "must", "policymakers", "act"),
    ("Cooperatives that operate in the delta should keep joint books.", "should", "Cooperatives", "keep"),
    # passives and things: nobody is named
    ("The levy has to be abolished.", "must", "", "abolish"),
    ("Existing sea walls need to be raised.", "must", "", "raise"),
    ("No new permits should be issued until the survey is complete.", "should", "", "issue"),
    ("The strategy should include measurable targets.", "should", "", "include"),
    ("Efforts to curb poaching should be intensified.", "should", "", "intensify"),
    ("More needs to be done to reach herders.", "must", "", "do"),
    ("Ensuring access to clean water should be a top priority.", "should", "", "ensure"),
    ("Steps should be taken to simplify permits.", "should", "", "simplify"),
    ("The register should be kept by the harbour authority.", "should", "harbour authority", "keep"),
    # policies stand for those who make them
    ("Policies on night training need to be matched to new trades.", "must", "policymakers", "match"),
    ("Flood risk must be included in building regulations.", "must", "policymakers", "include"),
    # impersonal
    ("It is necessary to train more pilots.", "must", "", "train"),
    ("It is essential for small islands to keep seed banks.", "must", "small islands", "keep"),
    ("It is vital that ferry operators train their crews.", "must", "ferry operators", "train"),
    ("It is crucial that evidence is shared.", "must", "", "share"),
    ("It would be necessary to pool the fleets.", "should", "", "pool"),
    ("It is important to involve elders in planning.", "should", "", "involve"),
    ("It would be helpful to compare notes across districts.", "should", "", "compare"),
    ("It is high time to modernise the registry.", "must", "", "modernise"),
    ("It is incumbent on states to protect witnesses.", "must", "states", "protect"),
    ("It is highly desirable that policies include smaller ports.", "should", "policymakers", "include"),
    # a doing or a wanted change that is needed
    ("Reducing queues at the border is of the utmost importance.", "must", "", "reduce"),
    ("Building up or merging the harbour clusters of the north, while training new crews, is of the utmost importance.", "must", "", "build"),
    ("Closer cooperation between customs offices is needed.", "must", "", "deepen"),
    ("A strengthened exchange with local colleges would be necessary.", "should", "", "strengthen"),
    ("Urgent action is required to prevent further losses.", "must", "", "act"),
    ("Stronger safeguards are essential.", "must", "", "strengthen"),
    ("Reform of the pension system is overdue.", "must", "", "reform"),
    ("A shift towards rail is necessary.", "must", "", "shift"),
    # needs by noun
    ("There is a need to rethink parking rules.", "must", "", "rethink"),
    ("There is an urgent need for better drainage.", "must", "", "improve"),
    ("Participants stressed the need to protect wetlands.", "must", "", "protect"),
    ("Past floods show the need of a joint spatial planning.", "must", "", "plan"),
    ("Both guilds underlined the necessity of dredging.", "must", "", "dredge"),
    ("The need to replace the old pumps is urgent.", "must", "", "replace"),
    ("There is a strong case for merging the councils.", "should", "", "merge"),
    ("The audit points to the need for clearer job descriptions.", "must", "", "clarify"),
    ("The panel stressed the need for lenders to publish their terms.", "must", "lenders", "publish"),
    ("Growers see a need for a joint water desk.", "must", "", "provide"),
    ("The region is in urgent need of reform.", "must", "", "reform"),
    ("The city needs a clear plan for its harbour.", "must", "city", "plan"),
    ("Governments need better data on migration.", "must", "Governments", "improve"),
    # turns of phrase
    ("An urgent issue is to secure the water supply.", "must", "", "secure"),
    ("One focus is to widen ties between colleges and mills.", "should", "", "widen"),
    ("The next step would be to pilot the scheme in two towns.", "should", "", "pilot"),
    ("What is needed is a common standard.", "must", "", "provide"),
    ("The onus is on landlords to insulate homes.", "should", "landlords", "insulate"),
    ("It is up to regulators to act.", "should", "regulators", "act"),
    ("The time has come to close the loophole.", "must", "", "close"),
    ("The ministry would do well to consult growers.", "should", "ministry", "consult"),
    # who recommends says so
    ("We call on ministers to open the archives.", "should", "ministers", "open"),
    ("The panel urges all lenders to cut fees.", "should", "all lenders", "cut"),
    ("The authors recommend a review of the toll system.", "should", "", "review"),
    ("The authors recommend strengthening the audit office.", "should", "", "strengthen"),
    ("The study recommends that the agency hire inspectors.", "should", "agency", "hire"),
    ("The council recommended the city set up a tree nursery.", "should", "city", "set"),
    ("It is recommended that the fund be wound up.", "should", "", "wind"),
    ("We therefore recommend to the parliament that it adopt the bill.", "should", "parliament", "adopt"),
    ("He suggested that a joint desk should be set up, crews should be trained and fees should be cut.", "should", "", "set"),
    ("The evaluation suggests merging the two programmes.", "should", "", "merge"),
    ("It hopes that delta councils will back the ferries.", "should", "delta councils", "back"),
    ("She called for the creation of a river authority.", "should", "", "create"),
    ("The mayor proposed that fares be frozen.", "should", "", "freeze"),
    ("Municipalities are encouraged to plant hedges.", "should", "Municipalities", "plant"),
    ("Member states are invited to submit national plans by June 2031.", "should", "Member states", "submit"),
    ("Urges Member States to ratify the protocol;", "should", "Member States", "ratify"),
    ("Calls upon the parties to resume talks;", "should", "parties", "resume"),
    ("The committee reiterates its recommendation that the harbour fee be cut.", "should", "", "cut"),
    ("We would like to see more women on boards.", "should", "", "increase"),
    ("Norway recommended that Kandoria (a) ratify the pact and (b) report on it.", "should", "Kandoria", "ratify"),
    ("We propose to create an ombudsman for tenants.", "should", "", "create"),
    ("The board recommended to review the toll.", "should", "", "review"),
    ("We suggest to the towns that they share pumps.", "should", "towns", "share"),
    ("We recommend to the towns to share pumps.", "should", "towns", "share"),
    ("The inquiry calls on towns for support.", "should", "towns", "support"),
    ("The report calls for more pilots.", "should", "", "increase"),
    ("The report calls for a harbour desk.", "should", "", "provide"),
    ("The study urges lenders not to raise fees.", "should", "lenders", "not raise"),
    ("The panel insists that the lock be repaired.", "must", "", "repair"),
    ("The brief argues that towns should share pumps.", "should", "towns", "share"),
    ("We find it necessary to train pilots.", "must", "", "train"),
    ("It may be necessary to dredge the canal.", "may", "", "dredge"),
    ("The board may want to revisit its mandate.", "may", "board", "revisit"),
    ("The quays are to be raised.", "should", "", "raise"),
    ("Their top priority should be to retain pilots.", "should", "", "retain"),
    # advice that something may be done
    ("Park operators can utilize the pause to train their tenants.", "may", "Park operators", "utilize"),
    ("The old northern docks could be used for repairs.", "may", "", "use"),
    ("Schools may wish to appoint a liaison teacher.", "may", "Schools", "appoint"),
    # light verbs
    ("Pilots have to make sure to carry flares.", "must", "Pilots", "carry"),
    ("It is vital to continue to dredge, widen and mark the channel.", "must", "", "dredge"),
    ("We should make full use of those charts.", "should", "we", "use"),
    ("The board must take the necessary steps to recruit divers.", "must", "board", "recruit"),
    ("Employers should be required to report accidents.", "should", "Employers", "report"),
]  # fmt: skip

# (sentence, why it recommends nothing)
NOT_RECOMMENDING = [
    ("The council should have acted sooner.", "looks back"),
    ("Farmers had to sell their herds.", "past"),
    ("They needed to borrow money.", "past"),
    ("It was necessary to close the bridge.", "past"),
    ("It should be noted that prices fell.", "a remark to the reader"),
    ("This should not be read as criticism.", "a remark to the reader"),
    ("It is important to note that figures vary.", "a remark to the reader"),
    ("Readers should consult the annex for details.", "a remark to the reader"),
    ("If the council should fail, prices will rise.", "a condition"),
    ("Should the dam break, villages will flood.", "a condition"),
    ("What should the council do?", "a question"),
    ("The paper asks how cities should respond.", "a question"),
    ("Nobody knows who should pay.", "a question"),
    ("The report contains recommendations for mayors.", "about recommendations"),
    ("Measures that should be taken are listed in the annex.", "about recommendations"),
    ("As recommended by the panel, fees were cut.", "about a recommendation"),
    ("The recommended dose is two tablets.", "an attribute"),
    ("Trade can support growth.", "a benefit"),
    ("Digital tools can support park tenants to use less water.", "a benefit"),
    ("A new bridge would strengthen ties.", "a benefit"),
    ("Water is essential for life.", "praise"),
    ("Ports play an important role in trade.", "praise"),
    ("The harbour is a key driver of growth.", "praise"),
    ("The resumption of work is the key to stable supply.", "praise"),
    ("The ministry will build two schools.", "a pledge"),
    ("We are committed to cutting waste.", "a pledge"),
    ("The agency hopes to finish in May.", "an own plan"),
    ("The strategy aims to promote tourism.", "an aim"),
    ("The goal is to double output by 2030.", "an aim"),
    ("The country encourages exports.", "what is done"),
    ("The programme encourages women to apply.", "what is done"),
    ("The town invited anglers to a fair in May.", "what was done"),
    ("The crisis is urging firms to relocate.", "no party urges"),
    ("Zones require the export of most goods.", "law in force"),
    ("The court must, under article 12 of the Act, hear the case within a month.", "law in force"),
    ("The law provides that applicants must be of age.", "law in force"),
    ("Teachers must have a degree in the subject they teach.", "what a post requires"),
    ("In order to qualify, firms must employ ten people.", "terms"),
    ("Residents do not need to register.", "no need"),
    ("There is no need to worry.", "no need"),
    ("The scheme eliminates the need for paper forms.", "no need"),
    ("The needs of farmers differ.", "a noun"),
    ("People in need of care rose by a tenth.", "a noun"),
    ("The number of trains is expected to rise.", "a forecast"),
    ("Several mills will close.", "a forecast"),
    ("The survey suggests that incomes are rising.", "a finding"),
    ("The next meeting should take place in spring.", "a schedule"),
    ("The ministry asked the guild to elaborate on its plans.", "asks for an answer"),
    ("Norway requested further details about what is done to protect rivers.", "asks for an answer"),
    ("Warm thanks should go to both hosts.", "thanks"),
    ("You must be tired, he said.", "no advice"),
    ("It is necessary because the river floods.", "a cause"),
    ("The scheme is to be launched in May 2031.", "a schedule"),
    ("Anglers may gain should our pumps hold.", "a condition"),
    ("The applicant's request to change the record was heard.", "a noun"),
    ("There are growing calls for reform.", "a noun"),
    ("The pumps the town can use are listed.", "about recommendations"),
    ("Which mills should be eligible for grants;", "a question"),
    ("The harbour is known for its need for speed.", "a noun"),
    ("Despite the need for reform, little has changed.", "a noun"),
    ("The city asked whether fees should be cut.", "a question"),
    ("The minister hoped that he would return.", "a wish of his own"),
    ("The agency proposed a new logo.", "a plan of its own"),
    ("The panel was asked to explain its figures.", "asks for an answer"),
    ("The board has to do with pumps.", "an idiom"),
    ("This must be a mistake.", "a guess"),
    ("Training is essential.", "praise"),
    ("The investment is needed because the pump broke.", "a cause"),
    ("It is not necessary to register.", "no need"),
    ("It is vital that progress has been made.", "looks back"),
    ("Their role is to repair pumps.", "a function"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "modality", "actor", "action"), RECOMMENDING)
def test_recommending(sentence, modality, actor, action):
    frames = find_frames(sentence)
    assert len(frames) == 1
    assert (frames[0].modality, resolve_actor(frames[0], sentence, Thread()), frames[0].deed.actions[0]) == (modality, actor, action)


@pytest.mark.parametrize(("sentence", "reason"), NOT_RECOMMENDING)
def test_not_recommending(sentence, reason):
    assert find_frames(sentence) == [], reason


def test_different_actors_make_two_frames():
    frames = find_frames("Norway encouraged Kandoria to repair its dykes and invited the river states to fund the work.")
    assert [frame.subject.text for frame in frames] == ["Kandoria", "the river states"]
    assert {frame.recommender for frame in frames} == {"Norway"}


def test_several_actions_of_one_actor_stay_together():
    (frame,) = find_frames("The agency should publish its data, train its staff and ensure that complaints are heard.")
    assert frame.deed.actions == ("publish", "train", "ensure")


def test_inherited_need():
    (frame,) = find_frames("That also means to dredge the lower canal.")
    assert (frame.kind, frame.deed.actions) == ("elliptic", ("dredge",))
