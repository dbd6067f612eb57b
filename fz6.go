// compiledir(
// Use of this source code is governed by a BSD-style

foo 1
