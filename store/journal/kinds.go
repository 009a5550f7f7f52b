package journal

import "encoding/json"

// Kind names what an event says: a noun and what happened to it.
type Kind string

// Scope says where an event may go.
type Scope int

// The scopes of an event.
const (
	Unknown Scope = iota // of a newer version: kept as it came, never published anew
	Private              // never leaves this computer, and is believed from nobody else
	Team                 // published to the members of the space
)

// Body is what an event says.
type Body interface{ Kind() Kind }

// scopes says where each kind may go.
var scopes = map[Kind]Scope{
	BlockRead{}.Kind():        Private,
	LessonRead{}.Kind():       Private,
	QuestionAnswered{}.Kind(): Private,
	ScenarioPlayed{}.Kind():   Private,
	PackInstalled{}.Kind():    Private,
	ThreadSeen{}.Kind():       Private,
	SettingChosen{}.Kind():    Private,
	SpaceJoined{}.Kind():      Private,
	MemberAdmitted{}.Kind():   Private,
	SnapshotReceived{}.Kind(): Private,
	LeaveTaken{}.Kind():       Private,
	DebriefWritten{}.Kind():   Private,
	InvitationMade{}.Kind():   Private,
	LevelContested{}.Kind():   Private,
	ErasureJudged{}.Kind():    Private,

	PostWritten{}.Kind():       Team,
	PostEdited{}.Kind():        Team,
	PostWithdrawn{}.Kind():     Team,
	PostErased{}.Kind():        Team,
	PostThanked{}.Kind():       Team,
	AnswerAccepted{}.Kind():    Team,
	ProfileSet{}.Kind():        Team,
	RoleGranted{}.Kind():       Team,
	RoleRevoked{}.Kind():       Team,
	MemberApproved{}.Kind():    Team,
	DeviceRevoked{}.Kind():     Team,
	SnapshotShared{}.Kind():    Team,
	SnapshotWithdrawn{}.Kind(): Team,
	PostRecognised{}.Kind():    Team,
	GoalSet{}.Kind():           Team,
	ClimbShared{}.Kind():       Team,
	PackOffered{}.Kind():       Team,
}

// Scope says where events of the kind may go.
func (k Kind) Scope() Scope { return scopes[k] }

// What a person learns. Private.
type (
	// BlockRead says that a block of a lesson has been read.
	BlockRead struct {
		Pack   string `json:"pack"`
		Lesson string `json:"lesson"`
		Block  string `json:"block"`
	}

	// LessonRead says that a lesson has been read to its end.
	LessonRead struct {
		Pack   string   `json:"pack"`
		Lesson string   `json:"lesson"`
		Skills []string `json:"skills"`
	}

	// QuestionAnswered records one answer and how it was graded.
	QuestionAnswered struct {
		Pack     string          `json:"pack"`
		Question string          `json:"question"`
		Skill    string          `json:"skill"`
		Lang     string          `json:"lang"`
		Response json.RawMessage `json:"response"`
		Fraction float64         `json:"fraction"`        // 0 to 1
		Mixed    bool            `json:"mixed"`           // asked among questions of other lessons
		Hints    int             `json:"hints,omitempty"` // shown before the answer; the fraction is what they left of it
	}

	// ScenarioPlayed says how far a scenario has been played. The latest one is
	// where it goes on.
	ScenarioPlayed struct {
		Pack     string `json:"pack"`
		Scenario string `json:"scenario"`
		Route    []Turn `json:"route"`            // all turns since the beginning
		Ending   string `json:"ending,omitempty"` // the passage that ends the story, when the route leads to one
	}

	// Turn is one choice in a scenario: the passage in which it was made and
	// its position, from 0, among those that were offered.
	Turn struct {
		Passage string `json:"passage"`
		Choice  int    `json:"choice"`
	}

	// PackInstalled says that the pack whose archive has this hash is the one to learn from.
	PackInstalled struct {
		Pack    string `json:"pack"`
		Version string `json:"version"`
		Hash    string `json:"hash"` // SHA-256 of the archive, hexadecimal
	}

	// ThreadSeen says that a thread has been looked at when this post was the
	// last of it to have arrived. Clocks would not do: what a colleague wrote
	// offline arrives late, and a clock that is ahead would hide what follows.
	ThreadSeen struct {
		Thread string `json:"thread"`
		Post   string `json:"post"`
	}

	// LeaveTaken says from which day to which, both included and written
	// YYYY-MM-DD, nothing is asked of this person. Said again with the same first
	// day it replaces the leave; one that ends before it begins is called off.
	LeaveTaken struct {
		From  string `json:"from"`
		Until string `json:"until"`
	}

	// DebriefWritten keeps what a person made of a scenario they played to an end.
	DebriefWritten struct {
		Pack     string `json:"pack"`
		Scenario string `json:"scenario"`
		Text     string `json:"text"`
	}

	// SettingChosen records a choice of this person about their own Cordée.
	SettingChosen struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
)

// What colleagues say to each other. Team.
type (
	// PostWritten is a question, or an answer in a thread. A post that opens a
	// thread has Pack and Block, or neither; an answer has Thread and Parent.
	PostWritten struct {
		Thread string `json:"thread,omitempty"` // id of the post that opened the thread
		Parent string `json:"parent,omitempty"` // id of the post answered
		Pack   string `json:"pack,omitempty"`
		Block  string `json:"block,omitempty"`
		Quote  string `json:"quote,omitempty"` // the block's words at the time, should they disappear
		Text   string `json:"text"`            // Markdown
	}

	// PostEdited replaces the text of one's own post.
	PostEdited struct {
		Post string `json:"post"`
		Text string `json:"text"`
	}

	// PostWithdrawn hides one's own post.
	PostWithdrawn struct {
		Post string `json:"post"`
	}

	// PostErased takes the words of a post, and of its edits, out of every
	// computer and out of the folder. It counts when the post's author or who
	// then owned or stewarded the space wrote it, for what is of that author.
	PostErased struct {
		Post  string   `json:"post"`
		Edits []string `json:"edits,omitempty"` // ids of the PostEdited events about it, as far as was known
		Place Place    `json:"place"`
	}

	// Place is where a post stood, so that a discussion holds together without
	// its words: as in PostWritten.
	Place struct {
		Thread string `json:"thread"` // id of the post itself when it opened the thread
		Parent string `json:"parent,omitempty"`
		Pack   string `json:"pack,omitempty"`
		Block  string `json:"block,omitempty"`
	}

	// PostThanked marks a colleague's post as helpful, or takes the mark back.
	PostThanked struct {
		Post string `json:"post"`
		On   bool   `json:"on"`
	}

	// PostRecognised says what a colleague's post did, such as "used" or
	// "listened", or takes that back. It is evidence for the author's badges.
	PostRecognised struct {
		Post string `json:"post"`
		Deed string `json:"deed"`
		On   bool   `json:"on"`
	}

	// GoalSet is how far a team wishes to climb together. The latest one of a
	// team is its goal; the id of its event is the goal's.
	GoalSet struct {
		Team   string `json:"team"`
		Title  string `json:"title,omitempty"`
		Metres int    `json:"metres"`
		Until  string `json:"until"` // the last day, YYYY-MM-DD
	}

	// ClimbShared is how many metres its author has climbed towards a goal, all
	// in all. They chose to say so.
	ClimbShared struct {
		Goal   string `json:"goal"`
		Metres int    `json:"metres"`
	}

	// PackOffered says that a pack lies in the space for colleagues to install.
	// The latest one of a pack is the version on offer.
	PackOffered struct {
		Pack    string            `json:"pack"`
		Version string            `json:"version"`
		Title   map[string]string `json:"title,omitempty"` // by language
		Hash    string            `json:"hash"`            // SHA-256 of the archive, hexadecimal
		Size    int64             `json:"size"`            // bytes of the archive
		Blob    string            `json:"blob"`            // name of the manifest of its chunks
	}

	// AnswerAccepted says that an answer solved the question of the person who asked.
	AnswerAccepted struct {
		Thread string `json:"thread"`
		Post   string `json:"post"`
		On     bool   `json:"on"`
	}
)

// Who is in the space. SpaceJoined, MemberAdmitted, InvitationMade,
// LevelContested and SnapshotReceived are of this computer alone; the others
// are Team. Which decisions count, package identity knows.
type (
	// ProfileSet is how a person wishes to be named, and their team.
	ProfileSet struct {
		Name string `json:"name"`
		Team string `json:"team,omitempty"`
	}

	// SpaceJoined says that this computer belongs to a space.
	SpaceJoined struct {
		Space  string   `json:"space"`
		Name   string   `json:"name"`
		Folder string   `json:"folder"`
		Owners []string `json:"owners"` // persons whose grants of roles are believed
	}

	// MemberAdmitted says that a request to join was read and verified.
	MemberAdmitted struct {
		Person    string `json:"person"`
		Device    string `json:"device"`
		Name      string `json:"name"`
		Team      string `json:"team,omitempty"`
		Key       []byte `json:"key"`       // Ed25519 public key
		Recipient string `json:"recipient"` // age recipient
		Links     []Link `json:"links,omitempty"`
	}

	// ErasureJudged says that a PostErased was found to count. Of several about
	// one post, the earliest is the one that is shown.
	ErasureJudged struct {
		PostErased
		Author string `json:"author"` // of the post, a person
		By     string `json:"by"`     // the person who erased it
		At     int64  `json:"at"`     // when, Unix milliseconds
	}

	// Link is the signature by which a device says that the next one is the same
	// person's: see package identity.
	Link struct {
		Key       []byte `json:"key"`
		Signature []byte `json:"signature"`
	}

	// InvitationMade keeps an invitation that this person gave: only who has it
	// can verify who comes with it.
	InvitationMade struct {
		Code string `json:"code"`
	}

	// RoleGranted gives a person a role. It counts when an owner wrote it.
	RoleGranted struct {
		Person string `json:"person"`
		Role   string `json:"role"` // owner, manager, trainer, steward
		Team   string `json:"team,omitempty"`
		Term   int    `json:"term,omitempty"` // 0 the first time; one more than the term revoked, to grant it again
	}

	// RoleRevoked ends a role, up to a term: grants of that term or a lower one
	// are void, whichever came first.
	RoleRevoked struct {
		Person string `json:"person"`
		Role   string `json:"role"`
		Team   string `json:"team,omitempty"`
		Term   int    `json:"term,omitempty"`
		Last   []Cut  `json:"last,omitempty"` // what the person decided in the role until there still holds
	}

	// MemberApproved lets the device with a key into a space that one enters by
	// invitation.
	MemberApproved struct {
		Key        []byte `json:"key"`
		Invitation string `json:"invitation,omitempty"` // id of the one that was used
	}

	// DeviceRevoked ends the log of the device with a key, for ever: what it
	// signed after the cut is void, whatever date it bears.
	DeviceRevoked struct {
		Key  []byte `json:"key"`
		Last Cut    `json:"last"`
	}

	// Cut is the last segment of a device that counts. A Seq of 0 says that none
	// does.
	Cut struct {
		Device string `json:"device"`
		Seq    uint64 `json:"seq"`
		Hash   string `json:"hash,omitempty"` // of that segment, hexadecimal: names the branch of a log that forked
	}

	// SnapshotShared says which sealed snapshot of its author is the newest.
	SnapshotShared struct {
		Seq  uint64   `json:"seq"`
		Hash string   `json:"hash"` // SHA-256 of the ciphertext, hexadecimal
		To   []string `json:"to"`   // persons who can open it
	}

	// SnapshotWithdrawn takes back what its author shared so far: readers drop
	// every snapshot of theirs up to this number.
	SnapshotWithdrawn struct {
		Seq uint64 `json:"seq"`
	}

	// LevelContested is what a person says against a level of theirs, until it
	// is empty again. It goes to who reads the level, inside the snapshot.
	LevelContested struct {
		Skill string `json:"skill"`
		Text  string `json:"text"`
	}

	// SnapshotReceived keeps what a colleague's snapshot said.
	SnapshotReceived struct {
		Person string          `json:"person"`
		Seq    uint64          `json:"seq"`
		Hash   string          `json:"hash"`
		Plain  json.RawMessage `json:"plain"`
	}
)

// Kind returns the kind of event the body belongs to.
func (BlockRead) Kind() Kind         { return "block.read" }
func (LessonRead) Kind() Kind        { return "lesson.read" }        // Kind: see Body.
func (QuestionAnswered) Kind() Kind  { return "question.answered" }  // Kind: see Body.
func (ScenarioPlayed) Kind() Kind    { return "scenario.played" }    // Kind: see Body.
func (PackInstalled) Kind() Kind     { return "pack.installed" }     // Kind: see Body.
func (ThreadSeen) Kind() Kind        { return "thread.seen" }        // Kind: see Body.
func (SettingChosen) Kind() Kind     { return "setting.chosen" }     // Kind: see Body.
func (PostWritten) Kind() Kind       { return "post.written" }       // Kind: see Body.
func (PostEdited) Kind() Kind        { return "post.edited" }        // Kind: see Body.
func (PostWithdrawn) Kind() Kind     { return "post.withdrawn" }     // Kind: see Body.
func (PostThanked) Kind() Kind       { return "post.thanked" }       // Kind: see Body.
func (AnswerAccepted) Kind() Kind    { return "answer.accepted" }    // Kind: see Body.
func (ProfileSet) Kind() Kind        { return "profile.set" }        // Kind: see Body.
func (SpaceJoined) Kind() Kind       { return "space.joined" }       // Kind: see Body.
func (MemberAdmitted) Kind() Kind    { return "member.admitted" }    // Kind: see Body.
func (RoleGranted) Kind() Kind       { return "role.granted" }       // Kind: see Body.
func (RoleRevoked) Kind() Kind       { return "role.revoked" }       // Kind: see Body.
func (MemberApproved) Kind() Kind    { return "member.approved" }    // Kind: see Body.
func (DeviceRevoked) Kind() Kind     { return "device.revoked" }     // Kind: see Body.
func (SnapshotShared) Kind() Kind    { return "snapshot.shared" }    // Kind: see Body.
func (SnapshotReceived) Kind() Kind  { return "snapshot.received" }  // Kind: see Body.
func (LeaveTaken) Kind() Kind        { return "leave.taken" }        // Kind: see Body.
func (DebriefWritten) Kind() Kind    { return "debrief.written" }    // Kind: see Body.
func (PostRecognised) Kind() Kind    { return "post.recognised" }    // Kind: see Body.
func (GoalSet) Kind() Kind           { return "goal.set" }           // Kind: see Body.
func (ClimbShared) Kind() Kind       { return "climb.shared" }       // Kind: see Body.
func (PostErased) Kind() Kind        { return "post.erased" }        // Kind: see Body.
func (ErasureJudged) Kind() Kind     { return "erasure.judged" }     // Kind: see Body.
func (PackOffered) Kind() Kind       { return "pack.offered" }       // Kind: see Body.
func (InvitationMade) Kind() Kind    { return "invitation.made" }    // Kind: see Body.
func (LevelContested) Kind() Kind    { return "level.contested" }    // Kind: see Body.
func (SnapshotWithdrawn) Kind() Kind { return "snapshot.withdrawn" } // Kind: see Body.
