// Package declaration is the privacy statement as data: what an organisation says it holds, and the
// judgement of what a scan found against it.
//
// A [Declaration] is one YAML file of format declaration/1. [Load] reads it strictly: an unknown
// field, id or kind is a [Problem] with file, line and column, and all problems of a file are told
// at once. A layer (extends, instructions) narrows another declaration and can never widen it.
// [Declaration.Check] finds what the format cannot: contradictions (errors) and gaps (warnings);
// [Diff] tells how two versions differ and whether a rule was loosened; [Show] prints one.
//
// An [Engine] is a declaration compiled for judging, safe for concurrent use; each goroutine takes
// a [Judge] from it. A [Fact] is what the judge is told of one finding: its kind, place, confidence,
// dates and keyed digests, never the value and never the document. A [Judgement] is one of six
// verdicts with its severity, notes, clock and the line of the statement that rules it.
//
// [Tally] adds judgements up; from it come the gaps (declared and never found, not searched), the
// promises that the findings contradict, and the matrix of categories and places. [DueList] collects
// what falls due.
package declaration
