package sort

import "internal/reflectlite"

// Slice sorts x, a slice, by less, which is given indices.
func Slice(x any, less func(i, j int) bool) { Sort(anySlice{x, less}) }

// SliceStable is Slice where equal elements keep their order.
func SliceStable(x any, less func(i, j int) bool) { Stable(anySlice{x, less}) }

func SliceIsSorted(x any, less func(i, j int) bool) bool { return IsSorted(anySlice{x, less}) }

type anySlice struct {
	slice any
	less  func(i, j int) bool
}

func (s anySlice) Len() int           { return reflectlite.Len(s.slice) }
func (s anySlice) Less(i, j int) bool { return s.less(i, j) }
func (s anySlice) Swap(i, j int)      { reflectlite.Swap(s.slice, i, j) }
