functions.go:103:18: leaking param: s
functions.go:103:51: s.get escapes to heap
functions.go:105:23: leaking param content: s
functions.go:106:8: s.get does not escape
functions.go:10:7: leaking param: s to result ~r0 level=1
functions.go:110:23: leaking param: s to result ~r0 level=1
functions.go:115:14: leaking param: s
functions.go:123:14: leaking param: p to result ~r0 level=0
functions.go:125:13: leaking param: p
functions.go:133:6: func literal does not escape
functions.go:142:10: xs does not escape
functions.go:14:13: p does not escape
functions.go:150:12: f does not escape
functions.go:154:15: func literal does not escape
functions.go:157:14: yield does not escape
functions.go:15:9: func literal does not escape
functions.go:161:2: func literal does not escape
functions.go:170:2: func literal does not escape
functions.go:170:6: moved to heap: x
functions.go:177:2: moved to heap: x
functions.go:181:16: func literal does not escape
functions.go:181:21: p does not escape
functions.go:184:6: moved to heap: wait
functions.go:188:7: &square{...} escapes to heap
functions.go:190:67: ... argument does not escape
functions.go:20:7: func literal does not escape
functions.go:25:2: moved to heap: x
functions.go:26:9: func literal escapes to heap
functions.go:29:14: leaking param: p
functions.go:29:42: func literal escapes to heap
functions.go:33:7: func literal does not escape
functions.go:35:8: func literal does not escape
functions.go:43:7: func literal does not escape
functions.go:44:3: moved to heap: y
functions.go:45:18: func literal escapes to heap
functions.go:53:7: func literal does not escape
functions.go:54:3: moved to heap: x
functions.go:63:12: p does not escape
functions.go:63:7: func literal does not escape
functions.go:67:20: f does not escape
functions.go:68:2: moved to heap: x
functions.go:73:2: moved to heap: x
functions.go:74:7: func literal does not escape
functions.go:78:15: p does not escape
functions.go:79:8: func literal does not escape
functions.go:83:21: leaking param: p
functions.go:85:9: func literal escapes to heap
functions.go:89:19: p does not escape
functions.go:8:7: leaking param: s to result ~r0 level=0
functions.go:94:11: leaking param: p to result ~r0 level=0
functions.go:96:16: leaking param: p
functions.go:96:24: leaking param: wait
functions.go:97:5: func literal escapes to heap
functions.go:9:22: leaking param: p
functions.go:9:7: s does not escape
