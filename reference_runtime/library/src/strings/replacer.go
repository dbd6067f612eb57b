package strings

import "io"

// A Replacer puts new texts for old ones. It does not change after it was made.
type Replacer struct{ pairs []string }

// NewReplacer takes pairs of old and new. Where several old texts match, the first pair counts, and
// what was replaced is not looked at again.
func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	return &Replacer{append([]string(nil), oldnew...)}
}

func (r *Replacer) Replace(s string) string {
	var b Builder
	r.WriteString(&b, s)
	return b.String()
}

func (r *Replacer) WriteString(w io.Writer, s string) (n int, err error) {
	var first [256]bool // the bytes that an old text can begin with
	matchesEmpty := false
	for i := 0; i < len(r.pairs); i += 2 {
		if r.pairs[i] == "" {
			matchesEmpty = true
		} else {
			first[r.pairs[i][0]] = true
		}
	}
	out := make([]byte, 0, len(s))
	afterEmpty := false // the empty text matches once at each place
	for at := 0; at <= len(s); {
		if at < len(s) && !first[s[at]] && !matchesEmpty {
			out = append(out, s[at])
			at++
			continue
		}
		matched := ""
		found := false
		for i := 0; i < len(r.pairs) && !found; i += 2 {
			if old := r.pairs[i]; HasPrefix(s[at:], old) && (old != "" || !afterEmpty) {
				out = append(out, r.pairs[i+1]...)
				matched, found = old, true
			}
		}
		afterEmpty = found && matched == ""
		if found {
			at += len(matched)
			continue
		}
		if at < len(s) {
			out = append(out, s[at])
		}
		at++
	}
	return io.WriteString(w, text(out))
}
