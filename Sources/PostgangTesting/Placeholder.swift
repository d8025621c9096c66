// Fakes and suites shared by the tests.
