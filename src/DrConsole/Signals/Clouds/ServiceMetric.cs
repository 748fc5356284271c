using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>A metric that is shown on the page of a service, and of every incident of it.</summary>
public sealed class ServiceMetric : IKeyed<ServiceMetricText>, ITopical
{
    public const string Topic = "service-metrics";
    public const int MaxName = 120;

    private ServiceMetric()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Service { get; private set; } = "";

    [RecordedText]
    public string Account { get; private set; } = "";

    [RecordedText]
    public string Region { get; private set; } = "";

    [RecordedText]
    public string Namespace { get; private set; } = "";

    [RecordedText]
    public string Metric { get; private set; } = "";

    [RecordedText]
    public string Statistic { get; private set; } = "";

    [RecordedText]
    public string Dimensions { get; private set; } = "";

    [RecordedText]
    public string Unit { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"service-metric/{Key}"];

    public ServiceMetricText Text => new(Name, Service, Account, Region, Namespace, Metric) { Statistic = Statistic, Dimensions = Dimensions, Unit = Unit };

    public static ServiceMetric Create(string key, ServiceMetricText text)
    {
        var metric = new ServiceMetric { Key = ShortKey.Parse("key", key) };
        metric.Change(text);
        return metric;
    }

    public void Change(ServiceMetricText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Service, Account, Region, Namespace, Metric) = (tidied.Name, tidied.Service, tidied.Account, tidied.Region, tidied.Namespace, tidied.Metric);
        (Statistic, Dimensions, Unit) = (tidied.Statistic, tidied.Dimensions, tidied.Unit);
    }

    internal CloudMetric Asked => new(Namespace, Metric, Statistic, KeyLines.Each(Dimensions).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim()), TimeSpan.FromMinutes(5));
}

/// <summary>What a person may change about a metric.</summary>
public sealed record ServiceMetricText(string Name, string Service, string Account, string Region, string Namespace, string Metric) : IWritten<ServiceMetricText>
{
    private const int MaxWord = 255;

    public static IReadOnlyList<string> Statistics { get; } = ["Average", "Sum", "Minimum", "Maximum", "SampleCount", "p50", "p90", "p99"];

    public string Statistic { get; init; } = "Average";

    /// <summary><c>name=value</c>, one a line.</summary>
    public string Dimensions { get; init; } = "";

    public string Unit { get; init; } = "";

    public IEnumerable<(string Field, string Says)> Fields =>
        [("Name", Name), ("Service", Service), ("Account", Account), ("Region", Region), ("Namespace", Namespace), ("Metric", Metric), ("Statistic", Statistic), ("Dimensions", Dimensions), ("Unit", Unit)];

    public ServiceMetricText Tidied() => this with
    {
        Name = Name.Trim(),
        Service = Service.Trim(),
        Account = Account.Trim(),
        Region = Region.Trim(),
        Namespace = Namespace.Trim(),
        Metric = Metric.Trim(),
        Dimensions = KeyLines.Tidy(Dimensions),
        Unit = Unit.Trim(),
    };

    internal void Check() => new FieldErrors()
        .CheckLine("name", Name, ServiceMetric.MaxName)
        .Check(ShortKey.IsRight(Service), "service", "The key of a service is needed.")
        .Check(ShortKey.IsRight(Account), "account", "The key of a cloud account is needed.")
        .Check(ShortKey.IsRight(Region), "region", "A region is needed, such as eu-central-1.")
        .CheckLine("namespace", Namespace, MaxWord)
        .CheckLine("metric", Metric, MaxWord)
        .Check(Statistics.Contains(Statistic), "statistic", $"One of {string.Join(", ", Statistics)} is needed.")
        .CheckEachLine("dimensions", Dimensions, line => line.Length <= 2 * MaxWord && line.Split('=', 2) is [{ Length: > 0 }, { Length: > 0 }] ? null : "a name, an equals sign and a value are needed.")
        .Check(KeyLines.Each(Dimensions).Count <= 30, "dimensions", "At most 30 dimensions.")
        .CheckLine("unit", Unit, 20, optional: true)
        .ThrowIfAny();
}

internal sealed class ServiceMetricConfiguration : IEntityTypeConfiguration<ServiceMetric>
{
    public void Configure(EntityTypeBuilder<ServiceMetric> metric)
    {
        metric.ToTable("ServiceMetrics");
        metric.HasKey(m => m.Key);
        metric.Property(m => m.Key).HasMaxLength(ShortKey.MaxLength);
        metric.Property(m => m.Name).HasMaxLength(ServiceMetric.MaxName);
        metric.HasIndex(m => m.Service);
        metric.Ignore(m => m.Text);
        metric.Ignore(m => m.Asked);
        metric.HasCountedVersion();
    }
}
