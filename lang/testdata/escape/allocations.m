allocations.go:112:6: moved to heap: i
allocations.go:129:25: []byte{...} does not escape
allocations.go:129:54: ([]byte)("ab") does not escape
allocations.go:12:53: new(int) does not escape
allocations.go:131:56: any(pair{...}) does not escape
allocations.go:132:64: []*pair{...} does not escape
allocations.go:133:17: []*pair{...} does not escape
allocations.go:133:31: []*pair{...} does not escape
allocations.go:136:73: []pair{...} does not escape
allocations.go:13:53: new(int) escapes to heap
allocations.go:14:50: &pair{...} does not escape
allocations.go:15:52: &pair{...} escapes to heap
allocations.go:16:50: &list{...} does not escape
allocations.go:16:63: &pair{...} does not escape
allocations.go:17:50: &list{...} does not escape
allocations.go:17:63: &pair{...} escapes to heap
allocations.go:18:55: []int{...} does not escape
allocations.go:19:55: []int{...} escapes to heap
allocations.go:20:57: []*pair{...} does not escape
allocations.go:20:58: &pair{...} does not escape
allocations.go:20:66: &pair{...} does not escape
allocations.go:21:57: []*pair{...} does not escape
allocations.go:21:58: &pair{...} escapes to heap
allocations.go:21:66: &pair{...} escapes to heap
allocations.go:22:54: make([]int, 10) does not escape
allocations.go:23:54: make([]int, n) does not escape
allocations.go:24:56: make([]int, 3) escapes to heap
allocations.go:25:54: make([]int, 2, 8) does not escape
allocations.go:25:79: append does not escape
allocations.go:26:54: make([]int, 100000) escapes to heap
allocations.go:27:64: map[string]int{...} does not escape
allocations.go:28:63: map[int]int{} escapes to heap
allocations.go:29:54: make(map[int]*pair) does not escape
allocations.go:29:78: &pair{} escapes to heap
allocations.go:31:49: moved to heap: a
allocations.go:32:53: new([16384]int) escapes to heap
allocations.go:34:13: a does not escape
allocations.go:34:16: b does not escape
allocations.go:34:58: a + b + "c" escapes to heap
allocations.go:35:18: a does not escape
allocations.go:35:21: b does not escape
allocations.go:35:53: a + b does not escape
allocations.go:36:14: s does not escape
allocations.go:36:59: ([]byte)(s) escapes to heap
allocations.go:37:19: s does not escape
allocations.go:37:57: ([]byte)(s) does not escape
allocations.go:38:15: b does not escape
allocations.go:38:59: string(b) escapes to heap
allocations.go:39:20: b does not escape
allocations.go:39:59: string(b) does not escape
allocations.go:40:14: s does not escape
allocations.go:40:63: ([]rune)(s) does not escape
allocations.go:41:59: string(r) escapes to heap
allocations.go:42:52: x escapes to heap
allocations.go:43:57: x does not escape
allocations.go:43:76: any(3) does not escape
allocations.go:44:52: p escapes to heap
allocations.go:45:17: leaking param: p to result ~r0 level=0
allocations.go:46:15: leaking param content: xs
allocations.go:46:15: leaking param: xs to result ~r0 level=0
allocations.go:46:27: moved to heap: p
allocations.go:46:58: append escapes to heap
allocations.go:47:16: leaking param content: a
allocations.go:47:16: leaking param: a to result ~r0 level=0
allocations.go:47:19: leaking param content: b
allocations.go:47:58: append escapes to heap
allocations.go:48:14: a does not escape
allocations.go:48:17: leaking param content: b
allocations.go:50:49: moved to heap: a
allocations.go:51:45: moved to heap: x
allocations.go:53:45: moved to heap: x
allocations.go:55:21: moved to heap: x
allocations.go:56:21: moved to heap: x
allocations.go:61:3: moved to heap: x
allocations.go:79:6: moved to heap: i
allocations.go:80:14: append does not escape
allocations.go:85:19: xs does not escape
allocations.go:98:2: moved to heap: x
