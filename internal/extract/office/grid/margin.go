package grid

import "strings"

// Margin takes the codes out of the header or footer of a sheet: "&L&\"Arial\"&8Name" is "Name".
func Margin(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '&' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch c := s[i]; {
		case c == '&':
			b.WriteByte('&')
		case c == '"':
			j := strings.IndexByte(s[i+1:], '"')
			if j < 0 {
				return b.String()
			}
			i += j + 1
		case c >= '0' && c <= '9':
			for i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' {
				i++
			}
		case c == 'K':
			i = min(i+6, len(s)-1)
		case c == 'L' || c == 'C' || c == 'R':
			b.WriteByte('\n')
		}
	}
	return strings.TrimSpace(b.String())
}
