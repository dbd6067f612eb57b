package main

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func main() {
	fmt.Println(strings.Split("a,b,c", ","), strings.Fields(" x  y z "), strings.Join([]string{"p", "q"}, "-"))
	fmt.Println(strings.Contains("hello", "ell"), strings.Index("hello", "l"), strings.LastIndex("hello", "l"))
	fmt.Println(strings.TrimSpace("  t "), strings.Repeat("ab", 3), strings.Replace("aaa", "a", "b", 2))
	before, after, ok := strings.Cut("key=value", "=")
	fmt.Println(before, after, ok)
	var b strings.Builder
	for i := range 3 {
		fmt.Fprintf(&b, "%d;", i)
	}
	b.WriteByte('!')
	b.WriteRune('é')
	fmt.Println(b.String(), b.Len())
	n, err := strconv.Atoi("123")
	fmt.Println(n, err)
	_, err = strconv.Atoi("12x")
	fmt.Println(err)
	_, err = strconv.ParseInt("999", 10, 8)
	fmt.Println(err)
	f, _ := strconv.ParseFloat("2.5e3", 64)
	fmt.Println(f, strconv.Itoa(-45), strconv.Quote("a\tb"), strconv.FormatInt(255, 16))
	xs := []int{3, 1, 2}
	sort.Ints(xs)
	words := byLen{"ccc", "a", "bb"}
	sort.Sort(words)
	sort.Slice(xs, func(i, j int) bool { return xs[i] > xs[j] })
	fmt.Println(xs, words, sort.SearchInts([]int{1, 3, 5}, 3))
}
