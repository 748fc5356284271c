using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class ServiceMetricPage(ReadServiceMetrics read, EditServiceMetric edit, Pulse pulse, PageExits exits) : KeyedFormPage<ServiceMetric, ServiceMetricText>(read, edit, pulse, exits)
{
    private string _name = "", _service = "", _account = "", _region = "", _namespace = "", _metric = "", _statistic = "Average", _dimensions = "", _unit = "";

    public override string Word => "service metric";

    public override string Root => "/alarm-sources";

    protected override Permission Needed => Permission.EditSignals;

    protected override void Fill(ServiceMetricText text) => (_name, _service, _account, _region, _namespace, _metric, _statistic, _dimensions, _unit) =
        (text.Name, text.Service, text.Account, text.Region, text.Namespace, text.Metric, text.Statistic, text.Dimensions, text.Unit);

    protected override ServiceMetricText ReadForm() => new(_name, _service, _account, _region, _namespace, _metric) { Statistic = _statistic, Dimensions = _dimensions, Unit = _unit };
}
