package online

import (
	"bytes"

	"github.com/inzage/inzage/detectors"
)

// SocialHandle recognises names on social networks.
//
// Shape: the address of a profile on LinkedIn, Facebook, Instagram, Twitter, TikTok, Threads or Bluesky;
// in a field named for a network any name, with or without @.
// Check: none; words that the networks use themselves (share, groups, login) are none.
// Value: as written.
// Confidence: likely.
// Source: the naming rules of the networks.
var SocialHandle = &detectors.Detector{
	Name: "social-handle", Kind: "social-handle",
	Title:  "User name on a social network",
	Check:  "a profile address of a known network, or the form of a name there",
	Rules:  "likely for the address of a profile, and in a field named for a network",
	Source: "naming rules of the networks",
	Chance: 1, MaxLen: 160,
	Fields: []string{"twitter", "twitterhandle", "instagram", "facebook", "linkedin", "linkedinurl", "tiktok", "snapchat", "mastodon", "bluesky", "youtube", "github", "gitlab", "telegram", "skype", "skypeid", "discord", "xing",
		"socialmedia", "socialhandle", "socialprofile", "facebookid", "whatsapp", "pinterest"},
	NotFields: except("share", "button", "icon", "app", "secret", "token", "key", "pixel", "client", "card", "company", "action", "workflow", "repo", "repository", "org", "consent", "page"),
	Classes:   detectors.Of(detectors.Word),
	Triggers:  []string{"linkedin com in", "facebook com", "instagram com", "twitter com", "tiktok com", "threads net", "bsky app profile"},
	Judge:     judgeSocial, JudgeField: judgeSocialField,
}

// judgeSocial reads the path behind the name of a network.
func judgeSocial(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	lo, hi := p.FieldBounds(c.Field)
	if c.Start > lo && (t[c.Start-1] == '-' || t[c.Start-1] == '_' || t[c.Start-1] == '@') {
		return
	}
	at := c.End
	for at < hi && at-c.End < 5 && t[at] != '/' { // ".com", ".net", ".app"
		at++
	}
	if at >= hi || t[at] != '/' {
		return
	}
	at++
	for _, w := range prefixes {
		if bytes.HasPrefix(t[at:hi], w) {
			at += len(w)
			break
		}
	}
	if at < hi && t[at] == '@' {
		at++
	}
	end := at
	for end < hi && end-at < 64 && (alnum(t[end]) || t[end] == '.' || t[end] == '_' || t[end] == '-' || t[end] == '%' || t[end] >= 0x80) {
		end++
	}
	for end > at && (t[end-1] == '.' || t[end-1] == '-') {
		end--
	}
	if end-at < 3 || own(t[at:end]) || end < hi && t[end] == '/' && end+1 < hi && alnum(t[end+1]) && t[c.Start]|0x20 != 'l' {
		return
	}
	start := c.Start
	if n := len("www."); start-n >= lo && bytes.EqualFold(t[start-n:start], []byte("www.")) {
		start -= n
	}
	for _, s := range []string{"https://", "http://"} {
		if n := len(s); start-n >= lo && bytes.EqualFold(t[start-n:start], []byte(s)) {
			start -= n
			break
		}
	}
	p.Report(c, detectors.Match{Start: start, End: end, Value: t[start:end], Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.Structure})
}

// prefixes stand before the name in the addresses of LinkedIn and Bluesky.
var prefixes = [][]byte{[]byte("in/"), []byte("profile/")}

// own reports whether b is a word that the networks use themselves.
func own(b []byte) bool {
	for _, w := range ownWords {
		if bytes.EqualFold(b, w) {
			return true
		}
	}
	return bytes.HasSuffix(b, []byte(".php")) && !bytes.HasPrefix(b, []byte("profile")) || bytes.HasSuffix(b, []byte(".js"))
}

var ownWords = [][]byte{[]byte("share"), []byte("sharer"), []byte("sharer.php"), []byte("groups"), []byte("pages"), []byte("login"), []byte("intent"), []byte("home"), []byte("search"), []byte("hashtag"),
	[]byte("events"), []byte("company"), []byte("school"), []byte("about"), []byte("help"), []byte("explore"), []byte("reel"), []byte("reels"), []byte("plugins"), []byte("dialog"), []byte("policies"),
	[]byte("privacy"), []byte("terms"), []byte("legal"), []byte("tos"), []byte("embed"), []byte("oauth"), []byte("developers"), []byte("business"), []byte("ads"), []byte("settings"), []byte("watch"), []byte("marketplace"),
	[]byte("tags"), []byte("stories"), []byte("profile.php"), []byte("username"), []byte("yourname"), []byte("profile"), []byte("people"), []byte("docs"), []byte("api"), []byte("tr")}

func judgeSocialField(p *detectors.Pass, c *detectors.Candidate) {
	b := p.Text[c.Start:c.End]
	name := bytes.TrimPrefix(b, []byte("@"))
	if len(b) > 120 || void(b) || boolean(b) || versionLike(b) || len(name) < 2 || bytes.IndexByte(b, ' ') >= 0 || !hasLetter(b) {
		return
	}
	if i := bytes.LastIndexByte(bytes.TrimRight(name, "/"), '/'); i >= 0 {
		name = bytes.TrimRight(name, "/")[i+1:]
		name = bytes.TrimPrefix(name, []byte("@"))
	}
	if !word(name) || own(name) {
		return
	}
	p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: b, Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.FieldName})
}
