// Package slices: slices of any element type.
package slices

import "cmp"

// Equal reports whether the two have equal elements.
func Equal[S ~[]E, E comparable](s1, s2 S) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i, v := range s1 {
		if v != s2[i] {
			return false
		}
	}
	return true
}

// EqualFunc is Equal where eq compares elements.
func EqualFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, eq func(E1, E2) bool) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i, v := range s1 {
		if !eq(v, s2[i]) {
			return false
		}
	}
	return true
}

// Compare compares element by element; what ends first is less.
func Compare[S ~[]E, E cmp.Ordered](s1, s2 S) int { return CompareFunc(s1, s2, cmp.Compare[E]) }

// CompareFunc is Compare where compare compares elements.
func CompareFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, compare func(E1, E2) int) int {
	for i, v := range s1 {
		if i >= len(s2) {
			return +1
		}
		if c := compare(v, s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// Index is the place of the first v, -1 if there is none.
func Index[S ~[]E, E comparable](s S, v E) int {
	for i := range s {
		if s[i] == v {
			return i
		}
	}
	return -1
}

// IndexFunc is the place of the first element f is true for, -1 if there is none.
func IndexFunc[S ~[]E, E any](s S, f func(E) bool) int {
	for i := range s {
		if f(s[i]) {
			return i
		}
	}
	return -1
}

func Contains[S ~[]E, E comparable](s S, v E) bool         { return Index(s, v) >= 0 }
func ContainsFunc[S ~[]E, E any](s S, f func(E) bool) bool { return IndexFunc(s, f) >= 0 }

// Insert is s with v before s[i].
func Insert[S ~[]E, E any](s S, i int, v ...E) S {
	_ = s[i:]
	return Replace(s, i, i, v...)
}

// Delete is s without s[i:j]. What was at the end is set to zero.
func Delete[S ~[]E, E any](s S, i, j int) S {
	_ = s[i:j:len(s)]
	if i == j {
		return s
	}
	return shortened(s, append(s[:i], s[j:]...))
}

// DeleteFunc is s without what del is true for. What was at the end is set to zero.
func DeleteFunc[S ~[]E, E any](s S, del func(E) bool) S {
	kept := s[:0]
	for i, v := range s {
		if del(v) {
			continue
		}
		if len(kept) == i {
			kept = s[:i+1] // nothing to move yet
			continue
		}
		kept = append(kept, v)
	}
	return shortened(s, kept)
}

// shortened is kept, which begins where s does; what is behind it in s is set to zero.
func shortened[S ~[]E, E any](s, kept S) S {
	clear(s[len(kept):])
	return kept
}

// Replace is s with v in the place of s[i:j].
func Replace[S ~[]E, E any](s S, i, j int, v ...E) S {
	_ = s[i:j] // panics as an index does
	tail := s[j:]
	length := i + len(v) + len(tail)
	if length > cap(s) {
		s2 := append(s[:i:i], make(S, len(v)+len(tail))...)
		copy(s2[i:], v)
		copy(s2[i+len(v):], tail)
		return s2
	}
	if overlaps(v, s[i:length]) {
		v = Clone(v)
	}
	result := s[:length]
	copy(result[i+len(v):], tail)
	copy(result[i:], v)
	if length < len(s) {
		return shortened(s, result)
	}
	return result
}

// overlaps reports whether two slices share an element.
func overlaps[E any](a, b []E) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for i := range a {
		if &a[i] == &b[0] {
			return true
		}
	}
	for i := range b {
		if &b[i] == &a[0] {
			return true
		}
	}
	return false
}

// Clone is a copy of s, and nil for nil.
func Clone[S ~[]E, E any](s S) S { return append(s[:0:0], s...) }

// Compact is s with one element of each run of equal ones. What was at the end is set to zero.
func Compact[S ~[]E, E comparable](s S) S {
	return CompactFunc(s, func(a, b E) bool { return a == b })
}

// CompactFunc is Compact where eq compares elements; the first of a run stays.
func CompactFunc[S ~[]E, E any](s S, eq func(E, E) bool) S {
	if len(s) < 2 {
		return s
	}
	kept := s[:1]
	for i := 1; i < len(s); i++ {
		if !eq(kept[len(kept)-1], s[i]) {
			kept = append(kept, s[i])
		}
	}
	return shortened(s, kept)
}

// Grow is s with room for n more elements.
func Grow[S ~[]E, E any](s S, n int) S {
	if n < 0 {
		panic("cannot be negative")
	}
	if n -= cap(s) - len(s); n > 0 {
		s = append(s[:cap(s)], make([]E, n)...)[:len(s)]
	}
	return s
}

// Clip is s without room for more.
func Clip[S ~[]E, E any](s S) S { return s[:len(s):len(s)] }

// Reverse turns s round.
func Reverse[S ~[]E, E any](s S) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// Concat is all of slices one after the other.
func Concat[S ~[]E, E any](slices ...S) S {
	size := 0
	for _, s := range slices {
		size += len(s)
		if size < 0 {
			panic("len out of range")
		}
	}
	all := Grow[S](nil, size)
	for _, s := range slices {
		all = append(all, s...)
	}
	return all
}

// Repeat is x count times.
func Repeat[S ~[]E, E any](x S, count int) S {
	if count < 0 {
		panic("cannot be negative")
	}
	const maxInt = int(^uint(0) >> 1)
	if len(x) > 0 && count > maxInt/len(x) {
		panic("the result of (len(x) * count) overflows")
	}
	all := make(S, len(x)*count)
	for n := copy(all, x); n > 0 && n < len(all); n *= 2 {
		copy(all[n:], all[:n])
	}
	return all
}
