// Package path: paths whose elements slashes part.
package path

import (
	"errors"
	"unicode/utf8"
)

// Clean is the shortest path that means the same without asking the file system.
func Clean(path string) string {
	if path == "" {
		return "."
	}
	rooted := path[0] == '/'
	var elems []string
	for start := 0; start < len(path); {
		end := start
		for end < len(path) && path[end] != '/' {
			end++
		}
		switch elem := path[start:end]; {
		case elem == "" || elem == ".":
		case elem != "..":
			elems = append(elems, elem)
		case len(elems) > 0 && elems[len(elems)-1] != "..":
			elems = elems[:len(elems)-1]
		case !rooted:
			elems = append(elems, "..")
		}
		start = end + 1
	}
	clean := ""
	for i, elem := range elems {
		if i > 0 {
			clean += "/"
		}
		clean += elem
	}
	switch {
	case rooted:
		return "/" + clean
	case clean == "":
		return "."
	}
	return clean
}

// Split parts path behind its last slash.
func Split(path string) (dir, file string) {
	i := len(path)
	for i > 0 && path[i-1] != '/' {
		i--
	}
	return path[:i], path[i:]
}

// Join joins the elements that are not empty with slashes, and cleans that.
func Join(elem ...string) string {
	joined := ""
	for _, e := range elem {
		if e == "" {
			continue
		}
		if joined != "" {
			joined += "/"
		}
		joined += e
	}
	if joined == "" {
		return ""
	}
	return Clean(joined)
}

// Ext is the last element from its last dot on.
func Ext(path string) string {
	for i := len(path) - 1; i >= 0 && path[i] != '/'; i-- {
		if path[i] == '.' {
			return path[i:]
		}
	}
	return ""
}

func Base(path string) string {
	if path == "" {
		return "."
	}
	for len(path) > 0 && path[len(path)-1] == '/' {
		path = path[:len(path)-1]
	}
	if path == "" {
		return "/"
	}
	_, file := Split(path)
	return file
}

func IsAbs(path string) bool { return len(path) > 0 && path[0] == '/' }

func Dir(path string) string {
	dir, _ := Split(path)
	return Clean(dir)
}

// ErrBadPattern says that a pattern makes no sense.
var ErrBadPattern = errors.New("syntax error in pattern")

// Match reports whether all of name matches pattern: '*' any characters but '/', '?' one of them,
// [a-z] one of a class, [^a-z] one of no class, \ the next character itself.
func Match(pattern, name string) (matched bool, err error) {
	matched, err = match(pattern, name)
	if err == nil && !matched {
		err = checkPattern(pattern)
	}
	return matched && err == nil, err
}

func match(pattern, name string) (bool, error) {
	for pattern != "" {
		if pattern[0] == '*' {
			for i := 0; ; i++ {
				if ok, err := match(pattern[1:], name[i:]); ok || err != nil {
					return ok, err
				}
				if i == len(name) || name[i] == '/' {
					return false, nil
				}
			}
		}
		if name == "" {
			return false, nil
		}
		r, size := utf8.DecodeRuneInString(name)
		ok, rest, err := matchOne(pattern, r)
		if err != nil || !ok {
			return false, err
		}
		pattern, name = rest, name[size:]
	}
	return name == "", nil
}

// checkPattern finds what is wrong with a pattern.
func checkPattern(pattern string) error {
	for pattern != "" {
		if pattern[0] == '*' {
			pattern = pattern[1:]
			continue
		}
		_, rest, err := matchOne(pattern, 0)
		if err != nil {
			return err
		}
		pattern = rest
	}
	return nil
}

// matchOne matches r with the first part of pattern, which is no '*'.
func matchOne(pattern string, r rune) (ok bool, rest string, err error) {
	switch pattern[0] {
	case '?':
		return r != '/', pattern[1:], nil
	case '[':
		return matchClass(pattern[1:], r)
	}
	c, rest, err := character(pattern, false)
	return c == r, rest, err
}

func matchClass(pattern string, r rune) (ok bool, rest string, err error) {
	negated := pattern != "" && pattern[0] == '^'
	if negated {
		pattern = pattern[1:]
	}
	found := false
	for first := true; ; first = false {
		if pattern != "" && pattern[0] == ']' && !first {
			return found != negated, pattern[1:], nil
		}
		low, rest, err := character(pattern, true)
		if err != nil {
			return false, "", err
		}
		high := low
		if rest != "" && rest[0] == '-' {
			if high, rest, err = character(rest[1:], true); err != nil {
				return false, "", err
			}
		}
		if rest == "" {
			return false, "", ErrBadPattern
		}
		found = found || low <= r && r <= high
		pattern = rest
	}
}

// character is the first one of pattern, which may be escaped.
func character(pattern string, inClass bool) (c rune, rest string, err error) {
	if pattern == "" || inClass && (pattern[0] == '-' || pattern[0] == ']') {
		return 0, "", ErrBadPattern
	}
	if pattern[0] == '\\' {
		if pattern = pattern[1:]; pattern == "" {
			return 0, "", ErrBadPattern
		}
	}
	c, size := utf8.DecodeRuneInString(pattern)
	if c == utf8.RuneError && size == 1 && inClass {
		return 0, "", ErrBadPattern
	}
	return c, pattern[size:], nil
}
