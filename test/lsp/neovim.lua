-- A session of a person in Neovim, by the commands that a person's keys are bound to. Takes from the environment:
--   STEMMA_NODE, STEMMA_SERVER  the program and its script
--   STEMMA_PROJECT              the folder that is worked in (it is changed)
--   STEMMA_CACHE                folder for the server's cache
--   STEMMA_OUT                  folder that takes session.json and exit.json
-- Nothing is judged here: what Neovim shows is written down, and the test reads it. Runs on Neovim 0.7 and newer.

local project, out = os.getenv("STEMMA_PROJECT"), os.getenv("STEMMA_OUT")
local seen = { version = tostring(vim.version().major) .. "." .. vim.version().minor, shown = {} }

local function write(name, value)
  local file = assert(io.open(out .. "/" .. name, "w"))
  file:write(vim.json.encode(value))
  file:close()
end

-- Waits for what comes through the event loop; the session goes on without it, and the test tells what is missing.
local function wait(what, condition)
  if not vim.wait(30000, condition, 20) then
    table.insert(seen.shown, "waited in vain: " .. what)
  end
end

vim.notify = function(message, level)
  table.insert(seen.shown, tostring(level) .. ": " .. message)
end

-- The first entry is taken of every list to choose from, and its titles are kept.
local wanted
vim.ui.select = function(items, options, choose)
  local titles = vim.tbl_map(options.format_item, items)
  seen.actions = titles
  for index, title in ipairs(titles) do
    if title:find(wanted, 1, true) then
      return choose(items[index], index)
    end
  end
  choose(nil)
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n")
end

local function put_cursor_on(needle)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search("\\V" .. vim.fn.escape(needle, "\\"), "c") > 0, needle .. " is not in the buffer")
end

-- Diagnostics of a file, with the text between their columns: Neovim counts bytes there.
local function diagnostics(name)
  local buffer = vim.fn.bufnr(project .. "/" .. name)
  if buffer < 0 then
    return {}
  end
  local lines = vim.fn.readfile(project .. "/" .. name)
  return vim.tbl_map(function(found)
    local line = lines[found.lnum + 1] or ""
    local code = found.code or (((found.user_data or {}).lsp or {}).code)
    return {
      code = code,
      source = found.source,
      severity = found.severity,
      message = found.message,
      line = found.lnum,
      covers = line:sub(found.col + 1, found.end_col),
    }
  end, vim.diagnostic.get(buffer))
end

local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), "\n"), window
    end
  end
end

local function places(list)
  return vim.tbl_map(function(item)
    local name = vim.fn.bufname(item.bufnr)
    return { file = vim.fn.fnamemodify(name, ":p"):sub(#project + 2), line = item.lnum, text = item.text }
  end, list)
end

local function session()
  vim.cmd("filetype on")
  vim.cmd("edit " .. vim.fn.fnameescape(project .. "/app/greeting.py"))
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({
    name = "stemma",
    cmd = { os.getenv("STEMMA_NODE"), os.getenv("STEMMA_SERVER"), "--stdio" },
    root_dir = project,
    workspace_folders = { { name = "assistant", uri = vim.uri_from_fname(project) } },
    init_options = { cacheDir = os.getenv("STEMMA_CACHE"), settings = { network = "offline" } },
    flags = { exit_timeout = 10000 },
    on_exit = function(code, signal)
      write("exit.json", { code = code, signal = signal })
    end,
  })
  vim.lsp.buf_attach_client(buffer, id)
  wait("diagnostics of the open file", function()
    return #diagnostics("app/greeting.py") > 0
  end)
  wait("diagnostics of a file that nobody opened", function()
    return #diagnostics("compose.yaml") > 0
  end)
  seen.open, seen.unopened = diagnostics("app/greeting.py"), diagnostics("compose.yaml")
  seen.loaded = vim.api.nvim_buf_is_loaded(vim.fn.bufnr(project .. "/compose.yaml"))

  put_cursor_on("Qwen/")
  vim.lsp.buf.hover()
  wait("a hover", function()
    return floating() ~= nil
  end)
  local card, window = floating()
  seen.hover = card
  if window then
    vim.api.nvim_win_close(window, true)
  end

  vim.fn.setqflist({})
  vim.lsp.buf.references()
  wait("references", function()
    return #vim.fn.getqflist() > 0
  end)
  seen.references = places(vim.fn.getqflist())
  vim.cmd("cclose")
  vim.api.nvim_set_current_buf(buffer)

  vim.lsp.buf.document_symbol()
  local function symbols()
    local found = vim.fn.getloclist(0)
    return #found > 0 and found or vim.fn.getqflist({ title = 0 }).title:find("Symbols") and vim.fn.getqflist() or {}
  end
  wait("symbols", function()
    return #symbols() > 0
  end)
  seen.symbols = places(symbols())
  vim.cmd("lclose | cclose")
  vim.api.nvim_set_current_buf(buffer)

  wanted = "meta-llama/Llama-3.1-8B-Instruct"
  put_cursor_on("Qwen/")
  local before = text()
  vim.lsp.buf.code_action()
  wait("the swap", function()
    return text() ~= before
  end)
  seen.swapped = text()
  wait("the diagnostics after the swap", function()
    for _, found in ipairs(diagnostics("app/greeting.py")) do
      if found.code == "denied-origin" then
        return false
      end
    end
    return true
  end)
  vim.cmd("silent write")
  seen.after = diagnostics("app/greeting.py")

  put_cursor_on("meta-llama/")
  before = text()
  vim.lsp.buf.rename("HuggingFaceTB/SmolLM2-1.7B-Instruct")
  wait("the rename", function()
    return text() ~= before
  end)
  seen.renamed = text()
  vim.cmd("silent! wall")
end

local fine, problem = xpcall(session, debug.traceback)
if not fine then
  seen.problem = problem
end
write("session.json", seen)
vim.cmd("qall!")
