//go:build race

package scan_test

// raced tells that the race detector is on, which costs time and room.
const raced = true
