namespace DrConsole.Platform;

/// <summary>A record that names the topics its changes beat, for example <c>environments</c> and <c>environment/staging</c>.</summary>
public interface ITopical
{
    IEnumerable<string> Topics { get; }
}
