// All forms of for, with break and continue, labels and goto.
package main

func find(grid [][]int, want int) (int, int) {
	for i, row := range grid {
		for j, v := range row {
			if v == want {
				return i, j
			}
		}
	}
	return -1, -1
}

func main() {
	for i := 0; i < 3; i++ {
		print(i, " ")
	}
	n := 3
	for n > 0 {
		n--
	}
	for {
		n++
		if n == 2 {
			continue
		}
		if n > 4 {
			break
		}
		print("n", n, " ")
	}
	println()
	for i := range 3 {
		i *= 10
		print(i, " ")
	}
	for range 2 {
		print("r ")
	}
	var k uint8
	for k = range uint8(3) {
	}
	println(k)
	println(find([][]int{{1, 2}, {3, 4}}, 4))
outer:
	for i := 0; i < 3; i++ {
		for j := 0; j < 3; j++ {
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			print(i, j, " ")
		}
	}
	println()
	i := 0
again:
	i++
	if i < 3 {
		goto again
	}
	println(i)
	if i == 3 {
		goto end
	}
	println("skipped")
end:
	s := []int{1, 2, 3}
	for i, v := range s {
		if i == 0 {
			s = append(s, 4)
			s[1] = 20
		}
		print(v, " ")
	}
	println(len(s))
	var idx int
	var a [3]int
	for idx, a[idx] = range []int{5, 6, 7} {
	}
	println(idx, a[0], a[1], a[2])
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		print(i, "/", j, " ")
	}
	println()
	x := 5
	for x := x; x < 7; x++ {
		x := x * 2
		print(x, " ")
	}
	println(x)
	for i, c := range []byte("hi") {
		print(i, c, " ")
	}
	println()
	cnt := 0
	for range [4]struct{}{} {
		cnt++
	}
	for i := range [2]int{} {
		cnt += i
	}
	for i := range len("abc") {
		cnt += i
	}
	println(cnt)
block:
	switch {
	default:
		if cnt > 0 {
			break block
		}
		println("skipped")
	}
	var nilArray *[3]int
	for i := range nilArray {
		print(i)
	}
	println(len(nilArray))
}
