package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"unicode/utf16"
)

type slow struct{ r io.Reader }

func (s slow) Read(p []byte) (int, error) {
	if len(p) > 3 {
		p = p[:3]
	}
	return s.r.Read(p)
}

func main() {
	// bufio
	r := bufio.NewReaderSize(slow{strings.NewReader("line one\nline two is rather long for it\r\nä€\xff\nend")}, 16)
	for {
		line, prefix, err := r.ReadLine()
		fmt.Printf("%q %v %v\n", line, prefix, err)
		if err != nil {
			break
		}
	}
	r.Reset(strings.NewReader("abc déf\nx"))
	p, err := r.Peek(3)
	fmt.Printf("%q %v\n", p, err)
	c, err := r.ReadByte()
	fmt.Println(c, err, r.UnreadByte(), r.UnreadByte())
	s, err := r.ReadString(' ')
	fmt.Printf("%q %v %d\n", s, err, r.Buffered())
	ru, n, err := r.ReadRune()
	fmt.Println(ru, n, err, r.UnreadRune(), r.UnreadRune())
	n, err = r.Discard(2)
	fmt.Println(n, err)
	rest, err := io.ReadAll(r)
	fmt.Printf("%q %v\n", rest, err)
	p, err = r.Peek(1)
	fmt.Println(p, err)
	_, err = r.Peek(-1)
	fmt.Println(err)
	for name, f := range map[string]bufio.SplitFunc{"lines": bufio.ScanLines} {
		sc := bufio.NewScanner(slow{strings.NewReader("a\n\nb\r\nc")})
		sc.Split(f)
		for sc.Scan() {
			fmt.Printf("%s %q\n", name, sc.Text())
		}
		fmt.Println(sc.Err())
	}
	sc := bufio.NewScanner(slow{strings.NewReader("  now is\tthe \u00a0 time  ")})
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		fmt.Printf("%q ", sc.Text())
	}
	sc = bufio.NewScanner(strings.NewReader("aé\xffz"))
	sc.Split(bufio.ScanRunes)
	for sc.Scan() {
		fmt.Printf("%q ", sc.Bytes())
	}
	sc = bufio.NewScanner(strings.NewReader(strings.Repeat("x", 100)))
	sc.Buffer(make([]byte, 0, 10), 50)
	fmt.Println(sc.Scan(), sc.Err())
	var buf bytes.Buffer
	w := bufio.NewWriterSize(&buf, 8)
	fmt.Fprintf(w, "hello %d", 12345)
	fmt.Println(w.Buffered(), w.Available(), buf.Len(), w.Flush(), buf.String())
	w.WriteRune('é')
	w.WriteByte('x')
	w.ReadFrom(strings.NewReader("a longer text than that"))
	w.Flush()
	fmt.Println(buf.String())
	// io
	pr, pw := io.Pipe()
	go func() {
		fmt.Fprint(pw, "through ")
		fmt.Fprint(pw, "the pipe")
		pw.CloseWithError(errors.New("that is all"))
	}()
	all, err := io.ReadAll(pr)
	fmt.Printf("%q %v\n", all, err)
	_, err = pw.Write([]byte("x"))
	fmt.Println(err)
	pr, pw = io.Pipe()
	pr.Close()
	_, err = pw.Write([]byte("x"))
	fmt.Println(err)
	_, err = pr.Read(make([]byte, 1))
	fmt.Println(err)
	var a, b strings.Builder
	m, err := io.Copy(io.MultiWriter(&a, &b), io.TeeReader(io.LimitReader(io.MultiReader(strings.NewReader("abc"), strings.NewReader("defg")), 5), &a))
	fmt.Println(m, err, a.String(), b.String())
	m, err = io.CopyN(io.Discard, strings.NewReader("abc"), 5)
	fmt.Println(m, err)
	sec := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	x := make([]byte, 3)
	k, err := sec.ReadAt(x, 3)
	fmt.Println(k, err, string(x[:k]), sec.Size())
	all, _ = io.ReadAll(sec)
	off, err := sec.Seek(-2, io.SeekEnd)
	fmt.Println(string(all), off, err)
	_, err = io.ReadFull(strings.NewReader("ab"), x)
	fmt.Println(err)
	_, err = io.ReadAtLeast(strings.NewReader(""), x, 2)
	fmt.Println(err)
	_, err = io.ReadAtLeast(strings.NewReader("abcd"), x, 4)
	fmt.Println(err)
	// os
	dir, err := os.MkdirTemp("", "assay-library")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	show := func(a ...any) { fmt.Println(strings.ReplaceAll(fmt.Sprint(a...), dir, "DIR")) }
	name := filepath.Join(dir, "f")
	_, err = os.Open(name)
	show(err, os.IsNotExist(err), errors.Is(err, fs.ErrNotExist), errors.Is(err, os.ErrExist), errors.Is(err, syscall.ENOENT))
	_, err = os.ReadFile(dir)
	show(err)
	show(os.WriteFile(name, []byte("hello file"), 0600))
	f, err := os.OpenFile(name, os.O_RDWR|os.O_APPEND, 0)
	k, err = f.WriteString("!\n")
	show(k, err, f.Name())
	k, err = f.ReadAt(x, 4)
	show(k, err, string(x))
	off, err = f.Seek(6, io.SeekStart)
	all, err2 := io.ReadAll(f)
	show(off, err, string(all), err2)
	st, err := f.Stat()
	show(st.Name(), st.Size(), st.Mode(), st.IsDir(), err)
	show(f.Close(), f.Close())
	_, err = f.Read(x)
	show(err)
	_, err = os.OpenFile(name, os.O_CREATE|os.O_EXCL, 0600)
	show(err, os.IsExist(err))
	show(os.Mkdir(dir, 0700), os.MkdirAll(filepath.Join(dir, "a/b/c"), 0755), os.Remove(filepath.Join(dir, "a")))
	show(os.Rename(name, filepath.Join(dir, "no/such")))
	es, err := os.ReadDir(dir)
	show(es, err)
	filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error { show(p, d.IsDir(), err); return nil })
	g, err := filepath.Glob(filepath.Join(dir, "*"))
	show(g, err)
	show(os.RemoveAll(filepath.Join(dir, "a")), os.Remove(filepath.Join(dir, "zz")))
	os.Setenv("ASSAY_X", "y")
	v, ok := os.LookupEnv("ASSAY_X")
	fmt.Println(v, ok, os.Getenv("ASSAY_NONE"), os.ExpandEnv("$ASSAY_X-${ASSAY_X}$$ $"), os.Setenv("", "a"), os.Setenv("a=b", "a"))
	os.Unsetenv("ASSAY_X")
	_, ok = os.LookupEnv("ASSAY_X")
	fmt.Println(ok)
	rp, wp, err := os.Pipe()
	go func() { wp.WriteString("in the pipe"); wp.Close() }()
	all, err = io.ReadAll(rp)
	fmt.Println(string(all), err)
	fmt.Println(os.FileMode(0755|os.ModeDir), os.FileMode(0644), os.FileMode(0777|os.ModeSymlink|os.ModeSticky), os.ErrInvalid, os.ErrClosed, syscall.EPERM, syscall.Errno(9999), syscall.EIO)
	var nilf *os.File
	_, err = nilf.Read(nil)
	fmt.Println(err, nilf.Close())
	// log
	l := log.New(os.Stdout, "pre: ", log.Lshortfile)
	l.Println("one", 2)
	l.SetFlags(log.Lshortfile | log.Lmsgprefix)
	l.Printf("fmt %d\n", 3)
	l.SetFlags(0)
	l.Print("a", "b", 1, 2)
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	log.SetPrefix("std ")
	log.Print("x")
	func() {
		defer func() { fmt.Println(recover()) }()
		log.Panicf("boo %d", 1)
	}()
	// path
	for _, p := range []string{"", "a", "/a/b/../c", "./x//y/", "../..", "/..", "a/../..", "a.b/c.d", "/", "//", "a//b//"} {
		d, f := path.Split(p)
		fmt.Printf("%q %q %q %q %q %q %v\n", path.Clean(p), path.Base(p), path.Dir(p), path.Ext(p), d, f, path.IsAbs(p))
	}
	for _, pn := range [][2]string{{"a*", "abc"}, {"a*/b", "abc/b"}, {"a*b?c", "axxbyc"}, {"[a-c]x", "bx"}, {"[^a-c]x", "bx"}, {"[]a]", "]"}, {"a[", "a"}, {"a\\*", "a*"}, {"*x", "xxx"}, {"[-]", "-"}, {"a", "ab"}, {"[a-", "b"}, {"*", "a/b"}} {
		ok, err := path.Match(pn[0], pn[1])
		fmt.Println(pn, ok, err)
	}
	for _, ab := range [][2]string{{"a/b", "a/b/c/d"}, {"a/b", "a/c"}, {"/a", "/"}, {"a", "/b"}, {"..", "."}, {".", "a"}, {"a/b/c", "a"}} {
		rel, err := filepath.Rel(ab[0], ab[1])
		fmt.Println(ab, rel, err)
	}
	fmt.Println(utf16.Encode([]rune("a😀")), utf16.Decode([]uint16{0x61, 0xd83d, 0xde00, 0xd800, 0x62}))
	// flag
	fset := flag.NewFlagSet("cmd", flag.ContinueOnError)
	fset.SetOutput(os.Stdout)
	bo := fset.Bool("b", false, "a bool")
	in := fset.Int("count", 7, "an `n` of things")
	st2 := fset.String("name", "bob", "a name\nof two lines")
	du := fset.Duration("d", 0, "how long")
	fl := fset.Float64("f", 1.5, "a float")
	fset.Func("fn", "calls", func(s string) error {
		if s == "" {
			return errors.New("empty")
		}
		return nil
	})
	fmt.Println(fset.Parse([]string{"-b", "--count=9", "-name", "al", "-d", "3s", "-f=2.5", "x", "-y"}), *bo, *in, *st2, *du, *fl, fset.Args(), fset.NFlag())
	fmt.Println(fset.Parse([]string{"-count", "zz"}))
	fmt.Println(fset.Parse([]string{"-count", "99999999999999999999"}))
	fmt.Println(fset.Parse([]string{"-nope"}))
	fmt.Println(fset.Parse([]string{"-h"}))
	fmt.Println(fset.Parse([]string{"-name"}))
	fmt.Println(fset.Parse([]string{"-b=maybe"}), fset.Parse([]string{"-fn="}), fset.Parse([]string{"---x"}))
	fset.Visit(func(f *flag.Flag) { fmt.Print(f.Name, "=", f.Value, " ") })
	fmt.Println()
}
