// Package custom compiles detectors that users describe in their configuration: a pattern with
// look-around, an optional check digit, context words, and examples that must and must not be found.
//
// Patterns are those of github.com/dlclark/regexp2/v2: the syntax of .NET and Perl 5. Such an engine
// backtracks, so a pattern never sees a whole block. It runs on windows of bounded length: around the
// keywords of the detector, else around the literal that each match must contain, else on one
// window after the other. A search that exceeds its time or its stack is reported and the scan goes
// on behind the window: it is never skipped silently.
//
// "^" and "$" mean the bounds of a field; in running text, of which blocks are seen, use "(?m)".
// Matches are at most [Spec.MaxLen] bytes long, and look-behind sees at most that much before one.
package custom
