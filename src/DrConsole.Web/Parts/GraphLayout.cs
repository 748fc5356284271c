namespace DrConsole.Web.Parts;

/// <summary>
/// Where the boxes and lines of a layered graph lie: a column a layer, lines that cross as little as a few passes can make them, and long lines led
/// through gaps of their own so that they never run behind a box.
/// </summary>
public sealed class GraphLayout
{
    public const int BoxWidth = 196;
    public const int BoxHeight = 54;
    private const int ColumnPitch = 272;
    private const int RowPitch = 74;
    private const int GapPitch = 22;
    private const int Top = 44;
    private const int Side = 8;
    private const int Passes = 6;

    private readonly Dictionary<string, Slot> _slots = [];
    private readonly List<List<Slot>> _columns = [];
    private readonly List<(string From, string To, List<Slot> Way)> _lines = [];

    /// <param name="boxes">Each box with its layer, from 1, in the order in which they should lie if nothing else mattered.</param>
    /// <param name="lines">From a box to one of a later layer; others are left out.</param>
    public GraphLayout(IReadOnlyList<(string Key, int Layer)> boxes, IEnumerable<(string From, string To)> lines)
    {
        foreach (var (key, layer) in boxes)
            _slots[key] = Add(layer, isBox: true);
        foreach (var (from, to) in lines)
        {
            if (_slots.TryGetValue(from, out var first) && _slots.TryGetValue(to, out var last) && first.Column < last.Column)
                _lines.Add((from, to, Lead(first, last)));
        }
        for (var pass = 0; pass < Passes; pass++)
            Sweep(forward: pass % 2 == 0);
        Place();
    }

    public int Width => _columns.Count == 0 ? 0 : ((_columns.Count - 1) * ColumnPitch) + BoxWidth + (2 * Side);

    public int Height { get; private set; }

    public int Layers => _columns.Count;

    public static int XOf(int layer) => Side + ((layer - 1) * ColumnPitch);

    public (int X, int Y) this[string key] => (XOf(_slots[key].Column + 1), (int)_slots[key].Middle - (BoxHeight / 2));

    public IEnumerable<(string From, string To, string Path, string Arrow)> Lines =>
        _lines.Select(line => (line.From, line.To, PathOf(line.Way), ArrowOf(line.Way[^1])));

    private Slot Add(int layer, bool isBox)
    {
        while (_columns.Count < layer)
            _columns.Add([]);
        var slot = new Slot(layer - 1, isBox) { Place = _columns[layer - 1].Count };
        _columns[layer - 1].Add(slot);
        return slot;
    }

    private List<Slot> Lead(Slot first, Slot last)
    {
        var way = new List<Slot> { first };
        for (var layer = first.Column + 2; layer <= last.Column; layer++)
            way.Add(Add(layer, isBox: false));
        way.Add(last);
        foreach (var (before, after) in way.Zip(way.Skip(1)))
        {
            before.After.Add(after);
            after.Before.Add(before);
        }
        return way;
    }

    // Each slot goes to the middle of what it is joined to in the column before (or behind): the usual heuristic against crossings.
    private void Sweep(bool forward)
    {
        foreach (var column in forward ? _columns : Enumerable.Reverse(_columns))
        {
            var order = column.OrderBy(slot => (forward ? slot.Before : slot.After) is { Count: > 0 } joined ? joined.Average(other => other.Place) : slot.Place).ToList();
            column.Clear();
            column.AddRange(order);
            foreach (var (place, slot) in column.Index())
                slot.Place = place;
        }
    }

    private void Place()
    {
        var inner = _columns.Select(column => column.Sum(Pitch)).DefaultIfEmpty().Max();
        foreach (var column in _columns)
        {
            var y = Top + ((inner - column.Sum(Pitch)) / 2d);
            foreach (var slot in column)
            {
                slot.Middle = y + (Pitch(slot) / 2d);
                y += Pitch(slot);
            }
        }
        Height = Top + inner + Side;
    }

    private static int Pitch(Slot slot) => slot.IsBox ? RowPitch : GapPitch;

    private static string PathOf(List<Slot> way)
    {
        var path = "";
        foreach (var (at, slot) in way.Index())
        {
            var (left, right, y) = (XOf(slot.Column + 1), XOf(slot.Column + 1) + BoxWidth, Words.Number(Math.Round(slot.Middle)));
            if (at == 0)
            {
                path = $"M{right} {y}";
                continue;
            }
            var from = XOf(way[at - 1].Column + 1) + BoxWidth;
            var to = slot.IsBox ? left - 7 : left;
            var middle = (from + left) / 2;
            path += $"C{middle} {Words.Number(Math.Round(way[at - 1].Middle))} {middle} {y} {to} {y}";
            if (!slot.IsBox)
                path += $"H{right}";
        }
        return path;
    }

    private static string ArrowOf(Slot last)
    {
        var (x, y) = (XOf(last.Column + 1), Math.Round(last.Middle));
        return $"M{x - 8} {Words.Number(y - 4.5)}l8 4.5-8 4.5z";
    }

    private sealed class Slot(int column, bool isBox)
    {
        public int Column { get; } = column;

        public bool IsBox { get; } = isBox;

        public int Place { get; set; }

        public double Middle { get; set; }

        public List<Slot> Before { get; } = [];

        public List<Slot> After { get; } = [];
    }
}
