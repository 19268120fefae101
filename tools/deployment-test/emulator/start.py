"""Starts the emulator. It takes no alarm on several metrics (metric math): such a one is noted as an alarm on the first of them."""

from ministack.app import main
from ministack.services.cloudformation import provisioners

record_alarm = provisioners._cw_metric_alarm_record


def record_alarm_on_first_metric(name, properties):
    metrics = properties.get("Metrics") or []
    first = next((metric["MetricStat"] for metric in metrics if "MetricStat" in metric), None)
    if first is None:
        return record_alarm(name, properties)
    others = {key: value for key, value in properties.items() if key != "Metrics"}
    return record_alarm(name, {**others, **first["Metric"], "Period": first["Period"], "Statistic": first["Stat"]})


provisioners._cw_metric_alarm_record = record_alarm_on_first_metric
main()
