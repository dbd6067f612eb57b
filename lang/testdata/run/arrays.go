// Arrays are values: copied on assignment, in calls, in range; compared; nested; indexed at run time.
package main

type Grid [3][4]int

func sum(a [4]int) (total int) {
	a[0] *= 100
	for _, v := range a {
		total += v
	}
	return
}

func (g Grid) trace() int       { return g[0][0] + g[1][1] + g[2][2] }
func (g *Grid) set(i, j, v int) { g[i][j] = v }

func main() {
	a := [4]int{1, 2, 3, 4}
	b := a
	b[2] = 30
	println(a[2], b[2], a == b, a == [4]int{1, 2, 3, 4}, sum(a), a[0])
	c := [...]string{2: "two", 5: "five", "six"}
	println(len(c), c[2], c[5], c[6], c[0] == "")
	var g Grid
	for i := range g {
		for j := range g[i] {
			g[i][j] = i*10 + j
		}
	}
	h := g
	h.set(1, 1, 99)
	println(g.trace(), h.trace(), g != h, h[2][3], len(g), len(g[0]))
	p := &a
	p[3] = 40
	for i, v := range p {
		p[3] = 41
		print(i, "=", v, " ")
	}
	println()
	for i, v := range a {
		a[3] = 42
		print(i, "=", v, " ")
	}
	println(a[3])
	small := [3]int8{-1, 2, -3}
	k := 2
	small[k] = small[k] * 50
	small[0]++
	println(small[0], small[1], small[2])
	nested := [2][2][2]uint8{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}
	x, y, z := 1, 0, 1
	nested[x][y][z] += 250
	println(nested[x][y][z], nested[y][x][x])
	var none [0]int
	println(len(none), none == [0]int{})
	arr := [3]struct{ a, b uint16 }{{1, 2}, {3, 4}, {5, 6}}
	arr[k].b = 66
	copied := arr[k]
	arr[k].b = 67
	println(copied.b, arr[k].b, arr[1].a)
	m := map[[2]int]string{{1, 2}: "x"}
	println(m[[2]int{1, 2}])
	i := 0
	i, a[i] = 3, 77
	println(i, a[0], a[3])
	a[0], a[1], a[2] = a[1], a[2], a[0]
	println(a[0], a[1], a[2])
}
