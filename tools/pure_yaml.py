"""PyYAML as it is where libyaml is missing: `pytest -p tools.pure_yaml`, or in front of a command.

`python -m tools.pure_yaml check` runs `policyengine check` with the Python parser alone.
"""

import yaml

if hasattr(yaml, "CSafeLoader"):
    del yaml.CSafeLoader

if __name__ == "__main__":
    from policyengine.__main__ import start

    start()
