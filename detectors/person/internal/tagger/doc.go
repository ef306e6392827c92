// Package tagger finds the names of people in a short stretch of text: a word list, a tokenizer,
// and a linear chain model with three labels (outside, beginning, inside).
//
// The model never sees a whole text. It is asked about one run of capitalised words at a time,
// with two words of context on either side ([Window]), so its cost is bounded and a text without
// names costs nothing. Package train fits its weights.
package tagger
