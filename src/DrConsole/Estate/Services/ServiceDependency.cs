using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>That one service depends on another, and what it does while the other is down.</summary>
public sealed class ServiceDependency : INumbered
{
    private readonly List<ServiceFallback> _fallbacks = [];

    private ServiceDependency()
    {
    }

    internal ServiceDependency(string service, int number) => (Service, Number) = (service, number);

    public string Service { get; private set; } = "";

    public int Number { get; private set; }

    [RecordedText]
    public string On { get; private set; } = "";

    public DependencyNeed Need { get; private set; }

    [RecordedText]
    public string WhileDown { get; private set; } = "";

    public IReadOnlyList<ServiceFallback> Fallbacks => _fallbacks;

    public DependencyText Text => new(On, Need, WhileDown) { Fallbacks = [.. _fallbacks.OrderBy(fallback => fallback.Number).Select(fallback => fallback.Text)] };

    internal void Say(DependencyText text)
    {
        (On, Need, WhileDown) = (text.On, text.Need, text.WhileDown);
        NumberedRows.Set(_fallbacks, text.Fallbacks, number => new ServiceFallback(Service, Number, number), (fallback, says) => fallback.Say(says));
    }
}

/// <summary>One stand-in of a dependency, in order: another service, or people at the end.</summary>
public sealed class ServiceFallback : INumbered
{
    private ServiceFallback()
    {
    }

    internal ServiceFallback(string service, int dependency, int number) => (Service, Dependency, Number) = (service, dependency, number);

    public string Service { get; private set; } = "";

    public int Dependency { get; private set; }

    public int Number { get; private set; }

    /// <summary>The service that stands in; null for people.</summary>
    [RecordedText]
    public string? On { get; private set; }

    /// <summary>Who does it by hand. May name somebody.</summary>
    public string People { get; private set; } = "";

    public FallbackText Text => new(On ?? "", People);

    internal void Say(FallbackText text) => (On, People) = (text.Service.Length > 0 ? text.Service : null, text.People);
}
