// What has to be done in a process of tests before any test runs; nothing is called.
#pragma once
