"""
Runs the tests of the training package and ends with one line: N passed, N failed.

    python3 -m tests [NAME...]      # all, or those whose name holds one of these
"""
import os
import sys
import unittest

# One thread, as the models are trained: of a machine with few cores each test takes one.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main(names):
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{name}*" for name in names] or None
    folder = os.path.dirname(os.path.abspath(__file__))
    suite = loader.discover(folder, top_level_dir=os.path.dirname(folder))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, buffer=True).run(suite)
    # A fixture of a class or a module that fails is a failure of its own: none of its tests ran.
    # Of a test with several parts that fail, one fails.
    tests = [test for test, _ in result.failures + result.errors] + result.unexpectedSuccesses
    failed = {str(getattr(test, "test_case", test)) for test in tests}
    fixtures = sum(name.startswith(("setUpClass", "tearDownClass", "setUpModule")) for name in failed)
    for test, why in result.skipped:
        print(f"skipped {test}: {why}")
    passed = result.testsRun - (len(failed) - fixtures) - len(result.skipped)
    failed = max(len(failed), int(result.testsRun == 0))
    print(f"{passed} passed, {failed} failed", flush=True)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
