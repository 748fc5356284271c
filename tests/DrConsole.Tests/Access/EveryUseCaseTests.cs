using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using DrConsole.Access;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Tests;

/// <summary>Every use case called by nobody: whoever forgets to ask for a permission stands on a list with the reason, or is found here.</summary>
public sealed class EveryUseCaseTests
{
    // Whoever asks does so at once; what goes on after this has been let in.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static string List => Repository.Path("tests", "DrConsole.Tests", "Access", "OpenUseCases.txt");

    [Fact]
    public async Task Nobody_gets_anything_out_of_a_use_case_that_is_not_on_the_list()
    {
        List<Type> scoped = [];
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, services => scoped =
            [.. services.Where(each => each is { Lifetime: ServiceLifetime.Scoped, IsKeyedService: false }).Select(each => each.ServiceType).Where(type => type.Assembly == typeof(Caller).Assembly && type.Namespace?.Contains("Demos", StringComparison.Ordinal) is false && type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }).Distinct().OrderBy(type => type.Name)]);
        var open = new SortedDictionary<string, string>(StringComparer.Ordinal);

        foreach (var type in scoped.Where(type => type != typeof(Caller)))
        {
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(IsCall).DistinctBy(method => method.Name))
            {
                if (await CallAsync(console, type, method) is { } answer and not ForbiddenException)
                    open[$"{type.Name}.{method.Name}"] = answer is Exception thrown ? thrown.GetType().Name : "done";
            }
        }

        var listed = (await File.ReadAllLinesAsync(List, Cancel)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());
        Assert.True(scoped.Count > 150, $"Only {scoped.Count} use cases were found.");
        Assert.All(listed, line => Assert.True(line.Value.Length > 10, $"{line.Key} has no reason."));
        var unlisted = open.Where(call => !listed.ContainsKey(call.Key)).Select(call => $"{call.Key}: asks nobody, and answered '{call.Value}'");
        var gone = listed.Keys.Where(name => !open.ContainsKey(name)).Select(name => $"{name}: is listed, and asks now or is gone");
        var wrong = string.Join('\n', [.. unlisted, .. gone]);
        Assert.True(wrong.Length == 0, wrong);
    }

    private static bool IsCall(MethodInfo method) => !method.IsSpecialName && !method.IsGenericMethod && method.DeclaringType != typeof(object)
        && (typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal) || method.ReturnType.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal))
        && method.GetParameters().All(each => !typeof(Delegate).IsAssignableFrom(each.ParameterType) && !each.ParameterType.IsByRef);

    // What it threw, or a mark where it threw nothing.
    private static async Task<object> CallAsync(TestConsole console, Type type, MethodInfo method)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        enough.CancelAfter(Patience);
        try
        {
            var useCase = typeof(TestConsole).GetMethods().Single(each => each is { Name: nameof(TestConsole.AsNobody) }).MakeGenericMethod(type).Invoke(console, null);
            var made = method.Invoke(useCase, [.. method.GetParameters().Select(each => each.ParameterType == typeof(CancellationToken) ? enough.Token : Some(each.ParameterType))]);
            await TaskOf(made!).WaitAsync(enough.Token);
            return "done";
        }
        catch (TargetInvocationException wrapped)
        {
            return wrapped.InnerException!;
        }
        catch (Exception thrown) when (!Cancel.IsCancellationRequested)
        {
            return thrown;
        }
    }

    private static Task TaskOf(object made) => made switch
    {
        Task task => task,
        _ when made.GetType().GetMethod("AsTask") is { } asTask => (Task)asTask.Invoke(made, null)!,
        _ => FirstOfAsync((dynamic)made),
    };

    private static async Task FirstOfAsync<T>(IAsyncEnumerable<T> made)
    {
        await foreach (var _ in made)
            return;
    }

    private static object? Some(Type type)
    {
        if (type == typeof(string))
            return "x";
        if (Nullable.GetUnderlyingType(type) is not null)
            return null;
        if (type.IsValueType)
            return Activator.CreateInstance(type);
        if (type.IsArray)
            return Array.CreateInstance(type.GetElementType()!, 0);
        if (type.IsGenericType && type.IsInterface && typeof(IEnumerable).IsAssignableFrom(type))
            return Empty(type);
        if (type == typeof(Stream))
            return new MemoryStream();
        return type is { IsClass: true, IsAbstract: false } && type != typeof(object) ? RuntimeHelpers.GetUninitializedObject(type) : null;
    }

    private static object? Empty(Type type)
    {
        var of = type.GetGenericArguments();
        return of.Length == 2 ? Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(of)) : type.Name.Contains("Set", StringComparison.Ordinal) ? Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(of)) : Array.CreateInstance(of[0], 0);
    }
}
