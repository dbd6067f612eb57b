package driver

import (
	"os"
	"strconv"
)

// outcomesMax bounds what a program may show; a program with more has an address or a time in its outcome.
const outcomesMax = 4096

type counts map[string]uint64

func (c counts) add(outcome string) {
	if _, known := c[outcome]; known || len(c) <= outcomesMax {
		c[outcome]++
	}
}

// A report gathers counts by variant and prints them:
//
//	assay1 NONCE begin NAME
//	assay1 NONCE outcome COUNT "variant" "outcome"
//	assay1 NONCE end LINES TOTAL
//
// LINES is the number of outcome lines and TOTAL the sum of their counts, so that a report cut short, or
// one with lines of somebody else's, is known for what it is.
type report struct {
	prefix   string
	variants []string
	counted  []counts
}

func (r *report) line(text string) {
	os.Stdout.WriteString(r.prefix + text + "\n")
}

func (r *report) count(variant string, c counts) (total int) {
	at := 0
	for at < len(r.variants) && r.variants[at] != variant {
		at++
	}
	if at == len(r.variants) {
		r.variants = append(r.variants, variant)
		r.counted = append(r.counted, make(counts))
	}
	for outcome, n := range c {
		r.counted[at][outcome] += n
		total += int(n)
	}
	return total
}

func (r *report) end() {
	lines := 0
	total := uint64(0)
	for i, variant := range r.variants {
		for outcome, n := range r.counted[i] {
			lines++
			total += n
			r.line("outcome " + strconv.FormatUint(n, 10) + " " + quote(variant) + " " + quote(outcome))
		}
	}
	r.line("end " + strconv.Itoa(lines) + " " + strconv.FormatUint(total, 10))
}

// quote writes a Go string literal with the escapes \" \\ and \xNN only.
func quote(text string) string {
	const hex = "0123456789abcdef"
	quoted := make([]byte, 0, len(text)+2)
	quoted = append(quoted, '"')
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '"' || c == '\\':
			quoted = append(quoted, '\\', c)
		case c < 0x20 || c >= 0x7f:
			quoted = append(quoted, '\\', 'x', hex[c>>4], hex[c&15])
		default:
			quoted = append(quoted, c)
		}
	}
	return string(append(quoted, '"'))
}
