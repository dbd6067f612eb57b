// strings, unicode/utf8, sort, io.
package main

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode/utf8"
)

type byLength []string

func (b byLength) Len() int           { return len(b) }
func (b byLength) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLength) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	texts := []string{"", "a", "abab", " é日 ", "a-b--c", "\xffx"}
	parts := []string{"", "a", "b", "ab", "-", "é", "x"}
	for _, s := range texts {
		for _, p := range parts {
			fmt.Printf("%q %q: %d %d %d %q %q %q %q %q %t %t %d\n", s, p, strings.Index(s, p), strings.LastIndex(s, p),
				strings.Count(s, p), strings.Split(s, p), strings.SplitN(s, p, 2), strings.ReplaceAll(s, p, "_"),
				strings.Replace(s, p, "__", 2), strings.Trim(s, p), strings.HasPrefix(s, p), strings.HasSuffix(s, p),
				strings.IndexAny(s, p))
			before, after, found := strings.Cut(s, p)
			fmt.Printf("%q %q %t %q %q\n", before, after, found, strings.TrimPrefix(s, p), strings.TrimSuffix(s, p))
		}
		fmt.Printf("%q %q %q %d %t\n", strings.Fields(s), strings.TrimSpace(s), strings.Repeat(s, 2),
			utf8.RuneCountInString(s), utf8.ValidString(s))
		r, size := utf8.DecodeRuneInString(s)
		last, lastSize := utf8.DecodeLastRuneInString(s)
		fmt.Println(r, size, last, lastSize)
	}
	var b strings.Builder
	b.WriteString("日")
	b.WriteByte('-')
	b.WriteRune('é')
	fmt.Fprintf(&b, "%03d", 7)
	io.WriteString(&b, "!")
	fmt.Println(b.String(), b.Len(), strings.Join([]string{"x", "y", "z"}, ", "))
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return r + 1
	}, "abcé"))
	numbers := []int{5, 2, 9, 2, -1, 0, 7}
	sort.Ints(numbers)
	words := []string{"pear", "fig", "apple", "kiwi", "date", "nut"}
	sort.Strings(words)
	fmt.Println(numbers, words, sort.SearchInts(numbers, 5), sort.SearchStrings(words, "g"))
	sort.Stable(byLength(words))
	fmt.Println(words)
	sort.Sort(sort.Reverse(sort.IntSlice(numbers)))
	fmt.Println(numbers, sort.IntsAreSorted(numbers))
	pairs := []struct {
		name string
		n    int
	}{{"a", 3}, {"b", 1}, {"c", 2}, {"d", 1}}
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].n < pairs[j].n })
	fmt.Println(pairs)
	sort.Slice(pairs, func(i, j int) bool { return pairs[i].name > pairs[j].name })
	fmt.Println(pairs)
}
