// Pseudo-random texts through the functions of strings, bytes, bufio and path: a checksum for each.
// With an argument it shows what is summed.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

type random uint64

func (r *random) below(n int) int {
	x := uint64(*r)
	x ^= x >> 12
	x ^= x << 25
	x ^= x >> 27
	*r = random(x)
	return int(x * 2685821657736338717 >> 33 % uint64(n))
}

func (r *random) text(most int) string {
	s := ""
	for n := r.below(most + 1); n > 0; n-- {
		s += []string{"a", "b", "A", "ab", "é", "É", "ß", "ſ", "K", "\u212a", "日", " ", "\t", "\n", "\r\n", "\u00a0", "\xff", "\xe6\x97", "/", "..", ".", ",", "ǅ", "σς", "İ", "😀", "", "_", "1", "-"}[r.below(30)]
	}
	return s
}

var dump = len(os.Args) > 1

type sum struct {
	name string
	h    uint64
}

func (s *sum) add(a ...any) {
	text := fmt.Sprintf(strings.Repeat("%q ", len(a)), a...)
	if dump {
		fmt.Println(s.name, text)
	}
	for i := 0; i < len(text); i++ {
		s.h = (s.h ^ uint64(text[i])) * 1099511628211
	}
}

type trickle struct{ s string }

func (t *trickle) Read(p []byte) (int, error) {
	n := copy(p[:min(len(p), 1+len(t.s)%3)], t.s)
	t.s = t.s[n:]
	if n == 0 {
		return 0, fmt.Errorf("end")
	}
	return n, nil
}

func main() {
	checks := []struct {
		name string
		f    func(r *random, s *sum)
	}{
		{"index", func(r *random, s *sum) {
			a, b := r.text(12), r.text(2)
			s.add(strings.Index(a, b), strings.LastIndex(a, b), strings.IndexAny(a, b), strings.LastIndexAny(a, b), strings.Count(a, b), bytes.Index([]byte(a), []byte(b)), bytes.LastIndex([]byte(a), []byte(b)), bytes.Count([]byte(a), []byte(b)))
			c, _ := utf8.DecodeRuneInString(b)
			s.add(strings.IndexRune(a, c), strings.ContainsRune(a, c), strings.IndexByte(a, byte(c)), strings.LastIndexByte(a, byte(c)), bytes.IndexRune([]byte(a), c), strings.IndexFunc(a, unicode.IsUpper), strings.LastIndexFunc(a, unicode.IsSpace))
		}},
		{"split", func(r *random, s *sum) {
			a, b, n := r.text(12), r.text(1), r.below(5)-1
			s.add(strings.Split(a, b), strings.SplitN(a, b, n), strings.SplitAfter(a, b), strings.SplitAfterN(a, b, n), strings.Fields(a), strings.FieldsFunc(a, unicode.IsLetter))
			s.add(bytes.Split([]byte(a), []byte(b)), bytes.SplitN([]byte(a), []byte(b), n), bytes.SplitAfter([]byte(a), []byte(b)), bytes.Fields([]byte(a)))
			s.add(strings.Join(strings.Split(a, b), b) == a, bytes.Join(bytes.Split([]byte(a), []byte(b)), []byte("|")))
		}},
		{"change", func(r *random, s *sum) {
			a, b, c, n := r.text(10), r.text(1), r.text(2), r.below(4)-1
			s.add(strings.Replace(a, b, c, n), strings.ReplaceAll(a, b, c), strings.ToUpper(a), strings.ToLower(a), strings.ToTitle(a), strings.Title(a), strings.ToValidUTF8(a, c), strings.Map(func(r rune) rune {
				if r == 'a' {
					return -1
				}
				return unicode.SimpleFold(r)
			}, a))
			s.add(bytes.Replace([]byte(a), []byte(b), []byte(c), n), bytes.ToUpper([]byte(a)), bytes.ToValidUTF8([]byte(a), []byte(c)), bytes.Title([]byte(a)), bytes.Runes([]byte(a)))
			s.add(strings.NewReplacer(b, c, "a", b, "ab", "X", c, "").Replace(a))
		}},
		{"trim", func(r *random, s *sum) {
			a, b := r.text(8), r.text(3)
			s.add(strings.Trim(a, b), strings.TrimLeft(a, b), strings.TrimRight(a, b), strings.TrimSpace(a), strings.TrimPrefix(a, b), strings.TrimSuffix(a, b), strings.TrimFunc(a, unicode.IsPunct))
			s.add(bytes.Trim([]byte(a), b), bytes.TrimSpace([]byte(a)), bytes.TrimLeft([]byte(a), b), bytes.TrimRight([]byte(a), b))
			x, y, ok := strings.Cut(a, b)
			p, okp := strings.CutPrefix(a, b)
			q, okq := strings.CutSuffix(a, b)
			s.add(x, y, fmt.Sprint(ok, okp, okq), p, q)
		}},
		{"compare", func(r *random, s *sum) {
			a, b := r.text(3), r.text(3)
			s.add(strings.Compare(a, b), fmt.Sprint(strings.EqualFold(a, b), bytes.EqualFold([]byte(a), []byte(b)), strings.EqualFold(a, strings.ToUpper(a)), a < b, strings.HasPrefix(a, b), strings.HasSuffix(a, b), strings.Contains(a, b), strings.ContainsAny(a, b), bytes.Equal([]byte(a), []byte(b))))
		}},
		{"bufio", func(r *random, s *sum) {
			a := r.text(30)
			for _, split := range []bufio.SplitFunc{bufio.ScanLines, bufio.ScanWords, bufio.ScanRunes, bufio.ScanBytes} {
				sc := bufio.NewScanner(&trickle{a})
				sc.Split(split)
				for sc.Scan() {
					s.add(sc.Text())
				}
				s.add(fmt.Sprint(sc.Err()))
			}
			rd := bufio.NewReaderSize(&trickle{a}, 16)
			for i := 0; i < 30; i++ {
				var err error
				switch r.below(8) {
				case 0:
					var c rune
					var n int
					c, n, err = rd.ReadRune()
					s.add(c, n)
				case 1:
					err = rd.UnreadRune()
				case 2:
					err = rd.UnreadByte()
				case 3:
					var c byte
					c, err = rd.ReadByte()
					s.add(c)
				case 4:
					var p []byte
					p, err = rd.Peek(r.below(20))
					s.add(p)
				case 5:
					var n int
					n, err = rd.Discard(r.below(6))
					s.add(n)
				case 6:
					var t string
					t, err = rd.ReadString("a\nb "[r.below(4)])
					s.add(t)
				case 7:
					var t []byte
					var more bool
					t, more, err = rd.ReadLine()
					s.add(t, fmt.Sprint(more))
				}
				s.add(fmt.Sprint(err), rd.Buffered())
			}
		}},
		{"path", func(r *random, s *sum) {
			a := ""
			for n := r.below(8); n > 0; n-- {
				a += []string{"/", "a", "..", ".", "b.c", "//", "*"}[r.below(7)]
			}
			dir, file := path.Split(a)
			s.add(path.Clean(a), path.Base(a), path.Dir(a), path.Ext(a), dir, file, path.Join(a, "x", "..", a))
			pattern := ""
			for n := r.below(6); n > 0; n-- {
				pattern += []string{"*", "?", "a", "[a-c]", "[^b]", "\\*", "[", "]", "-", "b", "/"}[r.below(11)]
			}
			ok, err := path.Match(pattern, a)
			s.add(pattern, a, fmt.Sprint(ok, err))
		}},
	}
	for _, check := range checks {
		r, s := random(88172645463325252), sum{check.name, 14695981039346656037}
		for i := 0; i < 400; i++ {
			check.f(&r, &s)
		}
		fmt.Printf("%s %016x\n", check.name, s.h)
	}
}
