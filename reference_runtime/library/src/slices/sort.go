package slices

import (
	"cmp"
	"math/bits"
)

// Sort puts x in order; NaN comes first.
func Sort[S ~[]E, E cmp.Ordered](x S) { SortFunc(x, cmp.Compare[E]) }

// SortFunc puts x in order; equal elements may change places. See sort.Sort for how.
func SortFunc[S ~[]E, E any](x S, cmp func(a, b E) int) {
	sortRange([]E(x), cmp, 2*bits.Len(uint(len(x))))
}

// SortStableFunc puts x in order; equal elements keep theirs. See sort.Stable for how.
func SortStableFunc[S ~[]E, E any](x S, cmp func(a, b E) int) {
	const run = 20
	n := len(x)
	for low := 0; low < n; low += run {
		insertionSort(x[low:min(low+run, n)], cmp)
	}
	if n <= run {
		return
	}
	room := make([]E, n)
	for size := run; size < n; size *= 2 {
		for low := 0; low+size < n; low += 2 * size {
			merge(x[low:min(low+2*size, n)], size, room, cmp)
		}
	}
}

// merge makes one sorted range of x[:middle] and x[middle:], by way of room.
func merge[E any](x []E, middle int, room []E, cmp func(a, b E) int) {
	left := room[:copy(room, x[:middle])]
	right := x[middle:]
	for i := range x {
		if len(left) == 0 {
			return // the rest of right is where it belongs
		}
		if len(right) > 0 && cmp(right[0], left[0]) < 0 {
			x[i], right = right[0], right[1:]
		} else {
			x[i], left = left[0], left[1:]
		}
	}
}

const shortRange = 12

// sortRange sorts x, cutting it at most so many times.
func sortRange[E any](x []E, cmp func(a, b E) int, cuts int) {
	for len(x) > shortRange {
		if cuts == 0 {
			heapSort(x, cmp)
			return
		}
		cuts--
		pivot := partition(x, cmp)
		sortRange(x[:pivot], cmp, cuts)
		x = x[pivot+1:]
	}
	insertionSort(x, cmp)
}

// partition puts the median of three elements where it belongs, what is less before it, and tells
// where that is.
func partition[E any](x []E, cmp func(a, b E) int) int {
	middle, last := len(x)/2, len(x)-1
	insertThree(x, 0, middle, last, cmp)
	// Those three are in order: the ends stop the two walks.
	x[middle], x[1] = x[1], x[middle]
	pivot := x[1]
	left, right := 2, last-1
	for {
		for left <= right && cmp(x[left], pivot) < 0 {
			left++
		}
		for left <= right && cmp(pivot, x[right]) < 0 {
			right--
		}
		if left >= right {
			break
		}
		x[left], x[right] = x[right], x[left]
		left++
		right--
	}
	x[1], x[left-1] = x[left-1], pivot
	return left - 1
}

// insertThree puts three elements in order.
func insertThree[E any](x []E, a, b, c int, cmp func(a, b E) int) {
	if cmp(x[b], x[a]) < 0 {
		x[a], x[b] = x[b], x[a]
	}
	if cmp(x[c], x[b]) < 0 {
		x[b], x[c] = x[c], x[b]
		if cmp(x[b], x[a]) < 0 {
			x[a], x[b] = x[b], x[a]
		}
	}
}

func insertionSort[E any](x []E, cmp func(a, b E) int) {
	for i := 1; i < len(x); i++ {
		for j := i; j > 0 && cmp(x[j], x[j-1]) < 0; j-- {
			x[j], x[j-1] = x[j-1], x[j]
		}
	}
}

func heapSort[E any](x []E, cmp func(a, b E) int) {
	for root := len(x)/2 - 1; root >= 0; root-- {
		siftDown(x, root, cmp)
	}
	for end := len(x) - 1; end > 0; end-- {
		x[0], x[end] = x[end], x[0]
		siftDown(x[:end], 0, cmp)
	}
}

// siftDown restores a heap in which only root may be too small.
func siftDown[E any](heap []E, root int, cmp func(a, b E) int) {
	for {
		child := 2*root + 1
		if child >= len(heap) {
			return
		}
		if child+1 < len(heap) && cmp(heap[child], heap[child+1]) < 0 {
			child++
		}
		if cmp(heap[root], heap[child]) >= 0 {
			return
		}
		heap[root], heap[child] = heap[child], heap[root]
		root = child
	}
}

func IsSorted[S ~[]E, E cmp.Ordered](x S) bool { return IsSortedFunc(x, cmp.Compare[E]) }

func IsSortedFunc[S ~[]E, E any](x S, cmp func(a, b E) int) bool {
	for i := len(x) - 1; i > 0; i-- {
		if cmp(x[i], x[i-1]) < 0 {
			return false
		}
	}
	return true
}

// Min is the least element, NaN if there is one. It panics if x is empty.
func Min[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) == 0 {
		panic("slices.Min: empty list")
	}
	least := x[0]
	for _, v := range x[1:] {
		least = min(least, v)
	}
	return least
}

// MinFunc is the first of the least elements. It panics if x is empty.
func MinFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) == 0 {
		panic("slices.MinFunc: empty list")
	}
	least := x[0]
	for _, v := range x[1:] {
		if cmp(v, least) < 0 {
			least = v
		}
	}
	return least
}

// Max is the greatest element, NaN if there is one. It panics if x is empty.
func Max[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) == 0 {
		panic("slices.Max: empty list")
	}
	greatest := x[0]
	for _, v := range x[1:] {
		greatest = max(greatest, v)
	}
	return greatest
}

// MaxFunc is the first of the greatest elements. It panics if x is empty.
func MaxFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) == 0 {
		panic("slices.MaxFunc: empty list")
	}
	greatest := x[0]
	for _, v := range x[1:] {
		if cmp(v, greatest) > 0 {
			greatest = v
		}
	}
	return greatest
}

// BinarySearch is where target is in x, which is sorted, or would be inserted, and whether it is
// there.
func BinarySearch[S ~[]E, E cmp.Ordered](x S, target E) (int, bool) {
	return BinarySearchFunc(x, target, cmp.Compare[E])
}

// BinarySearchFunc is BinarySearch where cmp compares an element with the target.
func BinarySearchFunc[S ~[]E, E, T any](x S, target T, cmp func(E, T) int) (int, bool) {
	low, high := 0, len(x)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if cmp(x[middle], target) < 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < len(x) && cmp(x[low], target) == 0
}
