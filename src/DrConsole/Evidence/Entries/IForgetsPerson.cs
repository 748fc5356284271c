using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Evidence;

/// <summary>
/// What a feature above holds about a person, taken out in the save that erases them. It changes the store's records and does not save; a
/// second time it finds nothing and does nothing.
/// </summary>
public interface IForgetsPerson
{
    Task ForgetAsync(DrStore store, UserId user, CancellationToken cancel);
}
