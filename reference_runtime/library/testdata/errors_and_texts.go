package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

type wrapped struct{ err error }

func (w wrapped) Error() string { return "wrapped" }
func (w wrapped) Unwrap() error { return w.err }

type isser struct{ n int }

func (i isser) Error() string        { return "isser" }
func (i isser) Is(target error) bool { return target == io.EOF }

type asser struct{}

func (asser) Error() string { return "asser" }
func (asser) As(t any) bool {
	if p, ok := t.(*isser); ok {
		p.n = 42
		return true
	}
	return false
}

type uncomparable struct{ s []int }

func (uncomparable) Error() string { return "unc" }

func try(f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println("panic:", e)
		}
	}()
	f()
}

func main() {
	fmt.Println(errors.Is(isser{}, io.EOF), errors.Is(wrapped{io.EOF}, io.EOF), errors.Is(nil, nil), errors.Is(uncomparable{}, uncomparable{}))
	var i isser
	fmt.Println(errors.As(asser{}, &i), i.n, errors.As(wrapped{isser{7}}, &i), i.n)
	try(func() { errors.As(io.EOF, nil) })
	try(func() { errors.As(io.EOF, i) })
	try(func() { var x int; errors.As(io.EOF, &x) })
	try(func() { var x *int; errors.As(io.EOF, x) })
	j := errors.Join(io.EOF, nil, wrapped{errors.New("q")})
	fmt.Printf("%v|%q|%v|%v\n", j, j, errors.Is(j, io.EOF), errors.Unwrap(j))
	fmt.Println(errors.Join(nil, nil) == nil, errors.ErrUnsupported)
	e := fmt.Errorf("a %w b %w %w", io.EOF, nil, errors.New("c"))
	fmt.Printf("%v %T\n", e, e)
	e = fmt.Errorf("a %[1]w %[1]w", io.EOF)
	fmt.Printf("%v %T %v\n", e, e, errors.Is(e, io.EOF))
	e = fmt.Errorf("%w", io.EOF)
	fmt.Printf("%v %T %v\n", e, e, errors.Unwrap(e) == io.EOF)
	e = fmt.Errorf("no wrap %v", io.EOF)
	fmt.Printf("%v %T %v\n", e, e, errors.Unwrap(e))
	// strconv errors
	for _, s := range []string{"", "abc", "99999999999999999999", "-129", "1.5", "0x"} {
		_, err := strconv.Atoi(s)
		fmt.Println(err)
		_, err = strconv.ParseInt(s, 10, 8)
		fmt.Println(err, errors.Is(err, strconv.ErrSyntax), errors.Is(err, strconv.ErrRange))
		_, err = strconv.ParseUint(s, 0, 16)
		fmt.Println(err)
		_, err = strconv.ParseFloat(s, 64)
		fmt.Println(err)
		_, err = strconv.ParseBool(s)
		fmt.Println(err)
		_, err = strconv.Unquote(s)
		fmt.Println(err)
	}
	try(func() { strconv.FormatInt(1, 1) })
	try(func() { strconv.FormatFloat(1, 'g', -1, 16) })
	fmt.Println(strconv.FormatFloat(1, 'z', -1, 64), string(strconv.AppendQuoteRune(nil, 'x')), string(strconv.AppendInt([]byte("n="), -5, 36)), string(strconv.AppendBool(nil, true)), string(strconv.AppendFloat(nil, 2.5, 'e', 3, 32)))
	// strings panics
	try(func() { strings.Repeat("x", -1) })
	try(func() { strings.NewReplacer("a") })
	try(func() { var b strings.Builder; b.Grow(-1) })
	try(func() { var b strings.Builder; b.WriteByte('x'); c := b; c.WriteByte('y') })
	try(func() { bytes.Repeat([]byte("x"), -1) })
	try(func() { var b bytes.Buffer; b.Truncate(1) })
	try(func() { var b bytes.Buffer; b.Grow(-1) })
	fmt.Println(utf8.ValidString("a\xff"), utf8.RuneCountInString("aé日\xff"), utf8.FullRuneInString("\xe6\x97"), utf8.FullRuneInString("\xe6\xff"), utf8.RuneLen('日'), utf8.RuneLen(-1), utf8.ValidRune(0xd800))
	for _, s := range []string{"", "a", "é", "\xff", "日", "\xe6\x97", "a\xe6", "\xf0\x9f\x98\x80", "\xed\xa0\x80", "\xc0\x80"} {
		r, n := utf8.DecodeRuneInString(s)
		r2, n2 := utf8.DecodeLastRuneInString(s)
		r3, n3 := utf8.DecodeRune([]byte(s))
		r4, n4 := utf8.DecodeLastRune([]byte(s))
		fmt.Println(r, n, r2, n2, r3, n3, r4, n4, utf8.FullRune([]byte(s)), utf8.Valid([]byte(s)))
	}
	b := make([]byte, 4)
	fmt.Println(utf8.EncodeRune(b, '日'), b, string(utf8.AppendRune(nil, 0x10ffff+1)))
	try(func() { utf8.EncodeRune(b[:1], '日') })
	r := strings.NewReader("héllo")
	buf := make([]byte, 2)
	n, err := r.ReadAt(buf, 4)
	fmt.Println(n, err, string(buf))
	_, err = r.ReadAt(buf, -1)
	fmt.Println(err)
	_, err = r.Seek(-1, 0)
	fmt.Println(err)
	_, err = r.Seek(0, 9)
	fmt.Println(err, r.UnreadRune(), r.UnreadByte())
	pos, err := r.Seek(1, io.SeekStart)
	c, sz, err2 := r.ReadRune()
	fmt.Println(pos, err, c, sz, err2, r.UnreadRune(), r.UnreadRune())
	var sb strings.Builder
	m, err := r.WriteTo(&sb)
	fmt.Println(m, err, sb.String(), sb.Len())
	_, err = r.ReadByte()
	fmt.Println(err)
	var bb bytes.Buffer
	fmt.Println(bb.ReadByte())
	bb.WriteString("hello world")
	fmt.Println(string(bb.Next(3)), bb.UnreadByte(), bb.String(), bb.UnreadRune())
	l, err := bb.ReadBytes('o')
	fmt.Printf("%q %v %q\n", l, err, bb.Bytes())
	bb.Truncate(2)
	k, err := bb.ReadFrom(strings.NewReader("xyz"))
	fmt.Println(k, err, bb.String(), bb.Len())
	var nb *bytes.Buffer
	fmt.Println(nb.String())
	w, err := bb.WriteTo(io.Discard)
	fmt.Println(w, err, bb.Len())
}
